using System.ComponentModel.DataAnnotations;
using BulkWhatsApp.Input;

namespace BulkWhatsApp.OptOuts;

/// <summary>What a tenant adds to the stop and start words that hold for everybody, and what it answers.</summary>
public interface IOptOutSettingsAppService : IApplicationService
{
    /// <summary>Without any words where nothing was set yet.</summary>
    Task<OptOutSettingsDto> GetAsync();

    /// <summary>Holds from the next message that comes in.</summary>
    Task<OptOutSettingsDto> UpdateAsync(UpdateOptOutSettingsDto input);
}

public class OptOutSettingsDto
{
    /// <summary>The tenant's own words and phrases that stop messages, beside <see cref="BuiltIn"/>.</summary>
    public required IReadOnlyList<string> StopWords { get; set; }

    /// <summary>The same, to start them again after a stop by reply.</summary>
    public required IReadOnlyList<string> StartWords { get; set; }

    /// <summary>Sent once to a person who wrote a stop word; null: nothing is sent.</summary>
    public string? Confirmation { get; set; }

    /// <summary>To be given with an update; null where nothing was set yet.</summary>
    public string? ConcurrencyStamp { get; set; }

    /// <summary>The words that hold for everybody.</summary>
    public required IReadOnlyList<BuiltInReplyWordsDto> BuiltIn { get; set; }
}

/// <summary>Words of one language that hold for everybody.</summary>
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
    /// Words and phrases of at most <see cref="OptOutConsts.MaxWordLength"/> characters; how they are written does not matter, and one that is there twice counts
    /// once. A reply counts when it is such a word as a whole, with nothing but politeness beside it.
    /// </summary>
    public List<string> StopWords { get; set; } = [];

    /// <summary>The same. None of them may be a stop word, also of those that hold for everybody.</summary>
    public List<string> StartWords { get; set; } = [];

    [StringLength(OptOutConsts.MaxConfirmationLength)]
    public string? Confirmation { get; set; }

    /// <summary>The one that was read; the update is refused (409) when somebody else changed the settings meanwhile.</summary>
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
