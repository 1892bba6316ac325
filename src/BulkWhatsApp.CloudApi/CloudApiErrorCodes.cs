using BulkWhatsApp.Messages;

namespace BulkWhatsApp.CloudApi;

/// <summary>
/// Codes that the source code refers to. Negative ones are this product's own, for cases in which Meta gives no code. All others are in
/// <see cref="ErrorTaxonomy"/>.
/// </summary>
public static class CloudApiErrorCodes
{
    /// <summary>Meta could not be reached; nothing was sent.</summary>
    public const int Unreachable = -1;

    /// <summary>No usable answer: the message may or may not have been sent. Only a person may decide to send it again.</summary>
    public const int OutcomeUnknown = WhatsAppMessageConsts.OutcomeUnknownCode;

    /// <summary>The recipient opted out after the campaign was launched; not sent.</summary>
    public const int OptedOut = -3;

    /// <summary>The recipient's template variables are missing, superfluous or not allowed; not sent.</summary>
    public const int VariablesInvalid = -4;

    /// <summary>A temporary error outlasted the allowed number of attempts.</summary>
    public const int TooManyAttempts = -5;

    /// <summary>The campaign was cancelled before this message was sent.</summary>
    public const int Cancelled = -6;

    /// <summary>The account's base URL, version, ids or token are malformed; no call was made.</summary>
    public const int AccountInvalid = -7;

    /// <summary>The tenant is not active; its campaigns are paused.</summary>
    public const int TenantInactive = -8;

    /// <summary>Meta no longer has the campaign's file; it is uploaded again.</summary>
    public const int MediaGone = -9;

    /// <summary>The host's job system refused the jobs of the campaign's recipients.</summary>
    public const int JobSystemRefused = -10;

    /// <summary>A recipient's job failed for good.</summary>
    public const int JobFailed = -11;

    /// <summary>The consent that the campaign needs is missing, or was withdrawn after the launch; not sent.</summary>
    public const int NoConsent = -12;

    /// <summary>The person has had as many marketing messages as the limit allows; not sent.</summary>
    public const int OverCap = -13;

    /// <summary>Subcode of <see cref="InvalidParameter"/>: the object is missing, or not permitted.</summary>
    public const int ObjectMissingSubcode = 33;

    /// <summary>The application's call limit (meta-cloud-api.md 2.3).</summary>
    public const int AppCallLimit = 4;

    /// <summary>The phone number was deleted.</summary>
    public const int PhoneNumberMissing = 33;

    /// <summary>Invalid parameter; with subcode 33 the object is missing or not permitted.</summary>
    public const int InvalidParameter = 100;

    /// <summary>The account is restricted or disabled for breaking a policy.</summary>
    public const int BlockedForPolicy = 368;

    /// <summary>The account has been locked.</summary>
    public const int AccountLocked = 131031;

    /// <summary>A custom limit of the call.</summary>
    public const int CallLimit = 613;

    /// <summary>The WABA's call limit.</summary>
    public const int WabaCallLimit = 80007;

    /// <summary>The WABA's call limit for management calls.</summary>
    public const int WabaManagementCallLimit = 80008;

    /// <summary>A parameter's value is not valid; the recipient's number is one such parameter.</summary>
    public const int ParameterValueNotValid = 131009;

    /// <summary>The cursor of a template list is no longer valid (from v24.0).</summary>
    public const int InvalidCursor = 131059;
}
