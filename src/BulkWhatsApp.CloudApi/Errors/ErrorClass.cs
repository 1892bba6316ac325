namespace BulkWhatsApp.CloudApi;

/// <summary>What an error means for the campaign (meta-cloud-api.md 2.3, the letter in brackets).</summary>
public enum ErrorClass
{
    /// <summary>[T] Passes: send this message again with back-off.</summary>
    Transient,

    /// <summary>[P] Too fast: slow down and send again; never counts as a failure of the recipient.</summary>
    Pace,

    /// <summary>[R] Final for this recipient in this campaign.</summary>
    Recipient,

    /// <summary>[R24] This recipient, for now; may be tried again after 24 h at the earliest.</summary>
    RecipientLater,

    /// <summary>[Rx] Final, and the recipient gets no more marketing.</summary>
    RecipientSuppress,

    /// <summary>[M] This payload will always fail: data or mapping must be mended.</summary>
    Payload,

    /// <summary>[C] Stop the campaign or its template.</summary>
    Campaign,

    /// <summary>[A] Pause everything on this phone number or WABA until a person or a webhook clears it.</summary>
    Account,

    /// <summary>[K] Stop everything that uses this token.</summary>
    Credentials,
}
