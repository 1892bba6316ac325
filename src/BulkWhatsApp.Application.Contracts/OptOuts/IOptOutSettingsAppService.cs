using System.ComponentModel.DataAnnotations;
using BulkWhatsApp.Input;

namespace BulkWhatsApp.OptOuts;

/// <summary>What a tenant adds to the built-in stop and start words, and what it answers.</summary>
public interface IOptOutSettingsAppService : IApplicationService
{
    /// <summary>Empty where nothing has been set yet.</summary>
    Task<OptOutSettingsDto> GetAsync();

    /// <summary>Applies from the next incoming message on.</summary>
    Task<OptOutSettingsDto> UpdateAsync(UpdateOptOutSettingsDto input);
}

public class OptOutSettingsDto
{
    /// <summary>The tenant's own words and phrases that stop messages, beside <see cref="BuiltIn"/>.</summary>
    public required IReadOnlyList<string> StopWords { get; set; }

    /// <summary>The same for words that start messages again after a stop by reply.</summary>
    public required IReadOnlyList<string> StartWords { get; set; }

    /// <summary>Sent once to a person who wrote a stop word; null: nothing is sent.</summary>
    public string? Confirmation { get; set; }

    /// <summary>To be sent back with an update; null where nothing has been set yet.</summary>
    public string? ConcurrencyStamp { get; set; }

    /// <summary>The built-in words, which hold for every tenant.</summary>
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
    /// Words and phrases of at most <see cref="OptOutConsts.MaxWordLength"/> characters; spelling variants do not matter, and a word given
    /// twice counts once. A reply counts when all of it is such a word, apart from politeness.
    /// </summary>
    public List<string> StopWords { get; set; } = [];

    /// <summary>The same. None may be a stop word, including the built-in ones.</summary>
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
                yield return context.Error(InputMessages.WordTooLong, member, OptOutConsts.MaxWordLength, $"{StorableText.Cut(text.Trim(), 20)}…");
            }
        }

        if (words?.Sum(word => (word?.Length ?? 0) + 1) > OptOutConsts.MaxWordListLength)
        {
            yield return context.Error(InputMessages.TooManyWords, member, OptOutConsts.MaxWordListLength);
        }
    }
}
