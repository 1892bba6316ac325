using System.Globalization;

namespace BulkWhatsApp.CloudApi;

/// <summary>What to do about one error code, or one range of codes (meta-cloud-api.md 2.3, 2.5).</summary>
/// <param name="Code">The code, or the first of the range.</param>
/// <param name="Class">What the error means for the campaign.</param>
/// <param name="Title">Meta's English title. For people in a back office there are localized texts: <see cref="TextKey"/>.</param>
public sealed record ErrorRule(int Code, ErrorClass Class, string Title)
{
    /// <summary>The last code of the range; <see cref="Code"/> itself for a single code.</summary>
    public int LastCode { get; init; } = Code;

    /// <summary>The rule holds for this subcode only.</summary>
    public int? Subcode { get; init; }

    /// <summary>
    /// Attempts in all, the first included, after which the recipient has failed. <see cref="int.MaxValue"/> for
    /// <see cref="ErrorClass.Pace"/>, which consumes no attempt.
    /// </summary>
    public int MaxAttempts { get; init; } = Class switch
    {
        ErrorClass.Transient => 8,
        ErrorClass.Pace => int.MaxValue,
        ErrorClass.RecipientLater => 3,
        _ => 1,
    };

    /// <summary>The least wait before the next attempt.</summary>
    public TimeSpan MinimumDelay { get; init; } = Class switch
    {
        ErrorClass.Pace => TimeSpan.FromSeconds(1),
        ErrorClass.RecipientLater => TimeSpan.FromHours(24),
        _ => TimeSpan.Zero,
    };

    /// <summary>The wait before attempt n + 1 is this number to the power of n, in seconds, with jitter.</summary>
    public int BackoffBase { get; init; } = 2;

    /// <summary>The campaign is paused at the first occurrence: no other recipient would fare better.</summary>
    public bool PausesCampaignAtOnce { get; init; }

    /// <summary>
    /// The campaign is paused when this comes many times in a row. True for <see cref="ErrorClass.Campaign"/>, for payload errors that
    /// may lie in the template's mapping as well as in one recipient's data ("M/C"), and for codes nobody documented.
    /// </summary>
    public bool StopsCampaignWhenRepeated { get; init; } = Class == ErrorClass.Campaign;

    /// <summary>Concerns marketing templates only; utility and authentication templates still go to this recipient.</summary>
    public bool MarketingOnly { get; init; }

    /// <summary>Never to be tried again for a recipient with a US number: Meta delivers no marketing there (since 2025-04-01).</summary>
    public bool FinalForUsNumbers { get; init; }

    /// <summary>False for codes of calls other than sending, which Meta's table has without a class.</summary>
    public bool AppliesToSending { get; init; } = true;

    /// <summary>False when the code stands in no table and was judged by its HTTP status.</summary>
    public bool IsKnown { get; init; } = true;

    /// <summary>Key of the localized sentence that says what happened.</summary>
    public string TextKey => Subcode is { } subcode
        ? string.Create(CultureInfo.InvariantCulture, $"CloudApiError:{Code}:{subcode}")
        : IsKnown ? string.Create(CultureInfo.InvariantCulture, $"CloudApiError:{Code}") : "CloudApiError:Unknown";

    /// <summary>Key of the localized sentence that says what to do.</summary>
    public string RemedyKey => TextKey + ":Remedy";
}
