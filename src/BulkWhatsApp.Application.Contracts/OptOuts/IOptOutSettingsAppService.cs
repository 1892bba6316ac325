using System.ComponentModel.DataAnnotations;
using BulkWhatsApp.Input;

namespace BulkWhatsApp.OptOuts;

/// <summary>A tenant's own stop and start words, in addition to the built-in ones, and its confirmation.</summary>
public interface IOptOutSettingsAppService : IApplicationService
{
    /// <summary>Empty if nothing has been set yet.</summary>
    Task<OptOutSettingsDto> GetAsync();

    /// <summary>Applies from the next incoming message on.</summary>
    Task<OptOutSettingsDto> UpdateAsync(UpdateOptOutSettingsDto input);
}

public class OptOutSettingsDto
{
    /// <summary>The tenant's own words and phrases that stop messages, in addition to <see cref="BuiltIn"/>.</summary>
    public required IReadOnlyList<string> StopWords { get; set; }

    /// <summary>The same for words that start messages again after a stop by reply.</summary>
    public required IReadOnlyList<string> StartWords { get; set; }

    /// <summary>Sent once to a person who wrote a stop word; null to send nothing.</summary>
    public string? Confirmation { get; set; }

    /// <summary>Send it back with an update; null if nothing has been set yet.</summary>
    public string? ConcurrencyStamp { get; set; }

    /// <summary>The built-in words, which apply to every tenant.</summary>
    public required IReadOnlyList<BuiltInReplyWordsDto> BuiltIn { get; set; }
}

/// <summary>The built-in words of one language.</summary>
public class BuiltInReplyWordsDto
{
    /// <summary>ISO 639-1, two letters.</summary>
    public required string Language { get; set; }
    public required IReadOnlyList<string> StopWords { get; set; }
    public required IReadOnlyList<string> StartWords { get; set; }
}

public class UpdateOptOutSettingsDto : IValidatableObject
{
    /// <summary>
    /// Words and phrases of at most <see cref="OptOutConsts.MaxWordLength"/> characters. Spelling variants do not matter, and a repeated
    /// word counts once. A reply counts if the whole of it is such a word, apart from polite additions.
    /// </summary>
    public List<string> StopWords { get; set; } = [];

    /// <summary>The same for start words. None may be a stop word, including the built-in ones.</summary>
    public List<string> StartWords { get; set; } = [];

    [StringLength(OptOutConsts.MaxConfirmationLength)]
    public string? Confirmation { get; set; }

    /// <summary>The stamp that was read; the update is refused (409) if somebody else has changed the settings since.</summary>
    public string? ConcurrencyStamp { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        Check(validationContext, StopWords, nameof(StopWords)).Concat(Check(validationContext, StartWords, nameof(StartWords)));

    private static IEnumerable<ValidationResult> Check(ValidationContext context, List<string>? words, string member)
    {
        foreach (var word in words ?? [])
        {
            if (word is { } and var text && text.Trim().Length > OptOutConsts.MaxWordLength)
            {
                yield return context.Error(
                    InputMessages.WordTooLong, member, OptOutConsts.MaxWordLength, $"{StorableText.Cut(text.Trim(), 20)}…");
            }
        }

        if (words?.Sum(word => (word?.Length ?? 0) + 1) > OptOutConsts.MaxWordListLength)
        {
            yield return context.Error(InputMessages.TooManyWords, member, OptOutConsts.MaxWordListLength);
        }
    }
}
