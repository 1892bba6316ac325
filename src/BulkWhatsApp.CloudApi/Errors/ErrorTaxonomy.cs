using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace BulkWhatsApp.CloudApi;

/// <summary>Maps every error to what to do about it: by code, never by message or HTTP status (meta-cloud-api.md 2.3, 2.5).</summary>
public static class ErrorTaxonomy
{
    private static readonly FrozenDictionary<int, ErrorRule> ByCode = ErrorTable.Rules
        .Where(rule => rule.Subcode is null)
        .SelectMany(rule => Enumerable.Range(rule.Code, rule.LastCode - rule.Code + 1), (rule, code) => KeyValuePair.Create(code, rule))
        .ToFrozenDictionary();

    private static readonly FrozenDictionary<(int Code, int? Subcode), ErrorRule> BySubcode = ErrorTable.Rules
        .Where(rule => rule.Subcode is not null)
        .ToFrozenDictionary(rule => (rule.Code, rule.Subcode));

    // Narrow on purpose: "phone number" alone also occurs in details about the sending number and its media.
    private static readonly string[] RecipientsNumber =
        ["not a phone number", "valid phone number", "phone number format", "recipient phone number", "recipient's phone number"];

    /// <summary>Every rule: Meta's table and this product's own codes.</summary>
    public static IReadOnlyCollection<ErrorRule> All => ErrorTable.Rules;

    /// <summary>
    /// Like <see cref="Classify(int, int?, int)"/>, but 131009 is the recipient's failure, not the payload's, if its details say that the
    /// recipient's number is invalid.
    /// </summary>
    public static ErrorRule Classify(CloudApiError error)
    {
        ArgumentNullException.ThrowIfNull(error);

        var rule = Classify(error.Code, error.Subcode, error.HttpStatus);
        return error.Code == CloudApiErrorCodes.ParameterValueNotValid && SpeaksOfRecipientsNumber(error.Details)
            ? rule with { Class = ErrorClass.Recipient }
            : rule;
    }

    /// <summary>
    /// Like <see cref="Classify(CloudApiError)"/>, for a refused send. A missing object (100 with subcode 33, or 131009 about a file) is
    /// the account's fault only if it is the phone number or the WABA itself. A missing file gives <see
    /// cref="CloudApiErrorCodes.MediaGone"/>; anything else is the campaign's fault.
    /// </summary>
    /// <param name="mediaId">The id of the file that was sent, if there was one.</param>
    public static ErrorRule ClassifySend(CloudApiError error, CloudApiAccount account, string? mediaId)
    {
        ArgumentNullException.ThrowIfNull(error);
        ArgumentNullException.ThrowIfNull(account);

        var rule = Classify(error);
        var isMissing = error is { Code: CloudApiErrorCodes.InvalidParameter, Subcode: CloudApiErrorCodes.ObjectMissingSubcode };
        if (!isMissing && error.Code != CloudApiErrorCodes.ParameterValueNotValid)
        {
            return rule;
        }

        if (mediaId is not null && (Names(error, mediaId) || (!isMissing && rule.Class == ErrorClass.Payload && SpeaksOfMedia(error))))
        {
            return ByCode[CloudApiErrorCodes.MediaGone];
        }

        if (!isMissing || Names(error, account.PhoneNumberId) || Names(error, account.WabaId))
        {
            return rule;
        }

        return mediaId is not null ? ByCode[CloudApiErrorCodes.MediaGone]
            : NamesAnObject(error) ? rule with { Class = ErrorClass.Campaign, PausesCampaignAtOnce = true }
            : rule;
    }

    /// <summary>
    /// The rule for a code. An unknown code is classified by HTTP status: 5xx is transient, 429 is pace, and anything else (including 0, an
    /// error in a webhook) is a payload error that stops the campaign if it repeats.
    /// </summary>
    public static ErrorRule Classify(int code, int? subcode, int httpStatus)
    {
        if (subcode is not null && BySubcode.TryGetValue((code, subcode), out var special))
        {
            return special;
        }

        return ByCode.TryGetValue(code, out var rule) ? rule : Unknown(code, httpStatus);
    }

    private static ErrorRule Unknown(int code, int httpStatus) => httpStatus switch
    {
        429 => new ErrorRule(code, ErrorClass.Pace, "Unknown error") { IsKnown = false },
        >= 500 and <= 599 => new ErrorRule(code, ErrorClass.Transient, "Unknown error") { IsKnown = false },
        _ => new ErrorRule(code, ErrorClass.Payload, "Unknown error")
        {
            IsKnown = false, StopsCampaignWhenRepeated = true, CanSucceedLater = true,
        },
    };

    private static bool Names(CloudApiError error, string id) =>
        TextsOf(error).Any(text => Regex.IsMatch(text, $@"(?<!\d){Regex.Escape(id)}(?!\d)"));

    /// <summary>Graph's ids have 10 digits or more.</summary>
    private static bool NamesAnObject(CloudApiError error) => TextsOf(error).Any(text => Regex.IsMatch(text, @"(?<!\d)\d{10,}(?!\d)"));

    private static bool SpeaksOfMedia(CloudApiError error) =>
        TextsOf(error).Any(text => Regex.IsMatch(text, @"\bmedia\b", RegexOptions.IgnoreCase));

    private static IEnumerable<string> TextsOf(CloudApiError error) =>
        error.Details is { } details ? [error.Message, details] : [error.Message];

    private static bool SpeaksOfRecipientsNumber(string? details) =>
        details is not null && RecipientsNumber.Any(phrase => details.Contains(phrase, StringComparison.OrdinalIgnoreCase));
}

/// <summary>What an error means for the campaign (meta-cloud-api.md 2.3, the letter in brackets).</summary>
public enum ErrorClass
{
    /// <summary>[T] Temporary: send this message again with back-off.</summary>
    Transient,

    /// <summary>[P] Too fast: slow down and send again; never counts as a failure of the recipient.</summary>
    Pace,

    /// <summary>[R] Final for this recipient in this campaign.</summary>
    Recipient,

    /// <summary>[R24] This recipient, for now; may be tried again after 24 h at the earliest.</summary>
    RecipientLater,

    /// <summary>[Rx] Final, and the recipient gets no more marketing.</summary>
    RecipientSuppress,

    /// <summary>[M] This payload will always fail: the data or the mapping must be fixed.</summary>
    Payload,

    /// <summary>[C] Stop the campaign or its template.</summary>
    Campaign,

    /// <summary>[A] Pause everything on this phone number or WABA until a person or a webhook clears it.</summary>
    Account,

    /// <summary>[K] Stop everything that uses this token.</summary>
    Credentials,
}
