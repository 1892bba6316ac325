using System.Globalization;
using static BulkWhatsApp.CloudApi.ErrorClass;

namespace BulkWhatsApp.CloudApi;

/// <summary>
/// The table of meta-cloud-api.md 2.3, one line per code, plus this product's own codes. Codes without a class there ("–") belong to calls
/// other than sending; if one does come while sending, it is treated like an undocumented 4xx.
/// </summary>
internal static class ErrorTable
{
    public static IReadOnlyCollection<ErrorRule> Rules { get; } =
    [
        // Authorization and Graph
        new(0, Credentials, "AuthException"),
        new(1, Transient, "API Unknown") { MaxAttempts = 2 },
        new(2, Transient, "API Service"),
        new(3, Credentials, "API Method"),
        new(4, Pace, "API Too Many Calls"),
        new(10, Credentials, "Permission Denied"),
        new(33, Account, "Parameter value is not valid (phone number deleted)"),
        new(100, Payload, "Invalid parameter"),
        new(100, Account, "Object does not exist or is not permitted") { Subcode = 33 },
        new(102, Credentials, "Session invalid"),
        new(104, Credentials, "No access token"),
        new(190, Credentials, "Access token has expired or is invalid"),
        new(200, Credentials, "API Permission") { LastCode = 299 },
        new(368, Account, "Temporarily blocked for policies violations"),
        new(613, Pace, "Calls to this api have exceeded the rate limit"),
        new(80007, Pace, "Rate limit issues"),
        new(80008, Pace, "There have been too many calls to this WhatsApp Business account"),

        // Sending
        new(130403, RecipientSuppress, "User is blocked by the business"),
        new(130429, Pace, "Rate limit hit"),
        new(130472, Recipient, "User's number is part of an experiment"),
        new(130497, Recipient, "Business account is restricted from messaging users in this country"),
        new(131000, Transient, "Something went wrong"),
        new(131005, Credentials, "Access denied"),
        MixedWithCampaign(131008, "Required parameter is missing"),
        new(131009, Payload, "Parameter value is not valid"),
        new(131016, Transient, "Service unavailable"),
        new(131020, Recipient, "Group state"),
        new(131021, Recipient, "Recipient cannot be sender"),
        new(131026, Recipient, "Message undeliverable"),
        new(131030, Campaign, "Recipient phone number not in allowed list"),
        new(131031, Account, "Account has been locked"),
        new(131037, Account, "WhatsApp provided number needs display name approval before message can be sent"),
        new(131042, Account, "Business eligibility payment issue"),
        NotForSending(131044, "Business eligibility payment issue for calling"),
        new(131045, Account, "Incorrect certificate"),
        new(131047, Payload, "Re-engagement message"),
        new(131048, Account, "Spam rate limit hit"),
        new(131049, RecipientLater, "Meta chose not to deliver") { MarketingOnly = true, FinalForUsNumbers = true },
        new(131050, RecipientSuppress, "User has stopped marketing messages") { MarketingOnly = true },
        new(131051, Payload, "Unsupported message type"),
        NotForSending(131052, "Media download error"),
        new(131053, Campaign, "Media upload error"),
        new(131055, Campaign, "Method not allowed"),
        new(131056, Transient, "(Business Account, Consumer Account) pair rate limit hit") { BackoffBase = 4 },
        new(131057, Transient, "Account in maintenance mode") { MinimumDelay = TimeSpan.FromMinutes(1) },
        NotForSending(131059, "Invalid cursor"),
        NotForSending(131060, "Companion device unsupported"),
        new(131062, Recipient, "Business-scoped user id is not supported for this message"),
        new(131063, Campaign, "Marketing templates are disabled for Cloud API") { PausesCampaignAtOnce = true, MarketingOnly = true },
        new(131064, Account, "Messaging limit due to template classification violations"),

        // Templates
        MixedWithCampaign(132000, "Template Param Count Mismatch"),
        new(132001, Campaign, "Template does not exist") { PausesCampaignAtOnce = true },
        new(132005, Payload, "Template Hydrated Text Too Long"),
        MixedWithCampaign(132007, "Template Format Character Policy Violated"),
        new(132008, Payload, "Parameter value is invalid"),
        new(132012, Campaign, "Template Parameter Format Mismatch") { PausesCampaignAtOnce = true },
        new(132015, Campaign, "Template is Paused") { PausesCampaignAtOnce = true },
        new(132016, Campaign, "Template is Disabled") { PausesCampaignAtOnce = true },
        MixedWithCampaign(132018, "There's an issue with the parameters in your template"),
        new(132068, Campaign, "Flow is blocked"),
        new(132069, Pace, "Flow is throttled"),

        // Writing templates (meta-cloud-api.md 2.4)
        NotForSending(192, "Invalid phone number in a button") with { ConcernsTemplates = true },
        NotForSending(200002, "Template creation failed") with { ConcernsTemplates = true },
        OfTemplate(2388019, "Message template limit exceeded"),
        OfTemplate(2388023, "Message template name is being deleted"),
        OfTemplate(2388024, "Content in This Language Already Exists"),
        OfTemplate(2388039, "The status of this template cannot be changed"),
        OfTemplate(2388040, "Character limit exceeded"),
        OfTemplate(2388043, "Message template component is incomplete"),
        OfTemplate(2388046, "Name Format is Incorrect"),
        OfTemplate(2388047, "Message header format is incorrect"),
        OfTemplate(2388072, "Message body format is incorrect"),
        OfTemplate(2388073, "Message footer format is incorrect"),
        OfTemplate(2388155, "Name is used by a sample template"),
        OfTemplate(2388293, "Parameters words ratio exceeds limit"),
        OfTemplate(2388299, "Leading or trailing parameters not allowed"),

        // Registration and accounts
        new(133000, Account, "Incomplete Deregistration"),
        new(133004, Transient, "Server Temporarily Unavailable"),
        new(133005, Account, "Two step verification PIN Mismatch"),
        new(133006, Account, "Phone number re-verification needed"),
        new(133008, Account, "Too Many two step verification PIN Guesses"),
        new(133009, Account, "Two step verification PIN Guessed Too Fast"),
        new(133010, Account, "Phone number Not Registered"),
        new(133015, Account, "Please wait a few minutes before attempting to register this phone number"),
        new(133016, Account, "Account register deregister rate limit exceeded"),
        new(134011, Campaign, "Payments terms of service have not been accepted"),
        new(134100, Campaign, "Only marketing messages supported"),
        new(134101, Transient, "Template is still syncing") { MinimumDelay = TimeSpan.FromMinutes(10) },
        new(134102, Campaign, "Template unavailable for use"),
        new(135000, Payload, "Generic user error") { MaxAttempts = 2, CanSucceedLater = true },
        new(137000, Recipient, "Identity key hash mismatch"),
        NotForSending(139100, "Block list error") with { LastCode = 139199 },
        NotForSending(141002, "Template pending"),
        NotForSending(147001, "Username error") with { LastCode = 147005 },
        NotForSending(1752041, "Marketing Messages API already onboarded"),
        new(2494100, Transient, "Account in maintenance mode (phone migration)") { MinimumDelay = TimeSpan.FromMinutes(1) },
        NotForSending(2593107, "Synchronization request limit exceeded"),
        NotForSending(2593108, "Synchronization request outside the allowed 24 hours"),
        NotForSending(200005, "Template insights error") with { LastCode = 200007 },

        // This product's own
        new(CloudApiErrorCodes.Unreachable, Transient, "WhatsApp could not be reached"),
        new(CloudApiErrorCodes.OutcomeUnknown, Recipient, "Outcome unknown"),
        new(CloudApiErrorCodes.OptedOut, Recipient, "Recipient has opted out"),
        new(CloudApiErrorCodes.VariablesInvalid, Payload, "Template variables are not valid"),
        new(CloudApiErrorCodes.TooManyAttempts, Recipient, "Too many attempts") { CanSucceedLater = true },
        new(CloudApiErrorCodes.Cancelled, Recipient, "Cancelled"),
        new(CloudApiErrorCodes.AccountInvalid, Account, "Account settings are malformed"),
        new(CloudApiErrorCodes.TenantInactive, Campaign, "Tenant is not active"),
        new(CloudApiErrorCodes.MediaGone, Campaign, "The campaign's file is no longer at WhatsApp"),
        new(CloudApiErrorCodes.JobSystemRefused, Campaign, "The job system takes no jobs"),
        new(CloudApiErrorCodes.JobFailed, Campaign, "A recipient's job failed"),
        new(CloudApiErrorCodes.NoConsent, Recipient, "Recipient has given no consent") { CanSucceedLater = true },
        new(CloudApiErrorCodes.OverCap, Recipient, "Recipient has had enough marketing messages") { CanSucceedLater = true },
    ];

    private static ErrorRule MixedWithCampaign(int code, string title) => new(code, Payload, title) { StopsCampaignWhenRepeated = true };

    private static ErrorRule OfTemplate(int subcode, string title) => NotForSending(100, title) with
    {
        Subcode = subcode, ConcernsTemplates = true,
    };

    private static ErrorRule NotForSending(int code, string title) =>
        new(code, Payload, title) { AppliesToSending = false, StopsCampaignWhenRepeated = true };
}

/// <summary>What to do about one error code, or one range of codes (meta-cloud-api.md 2.3, 2.5).</summary>
/// <param name="Code">The code, or the first of the range.</param>
/// <param name="Class">What the error means for the campaign.</param>
/// <param name="Title">Meta's English title. For people in a back office there are localized texts under <see cref="TextKey"/>.</param>
public sealed record ErrorRule(int Code, ErrorClass Class, string Title)
{
    /// <summary>The last code of the range; <see cref="Code"/> itself for a single code.</summary>
    public int LastCode { get; init; } = Code;

    /// <summary>The rule applies to this subcode only.</summary>
    public int? Subcode { get; init; }

    /// <summary>
    /// Attempts in total, including the first, after which the recipient has failed. <see cref="int.MaxValue"/> for <see
    /// cref="ErrorClass.Pace"/>, which uses up no attempt.
    /// </summary>
    public int MaxAttempts { get; init; } = Class switch
    {
        ErrorClass.Transient => 8,
        ErrorClass.Pace => int.MaxValue,
        ErrorClass.RecipientLater => 3,
        _ => 1,
    };

    /// <summary>The minimum wait before the next attempt.</summary>
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
    /// The campaign is paused after many of these in a row. True for <see cref="ErrorClass.Campaign"/>, for payload errors that may come
    /// from the template's mapping as well as from one recipient's data ("M/C"), and for undocumented codes.
    /// </summary>
    public bool StopsCampaignWhenRepeated { get; init; } = Class == ErrorClass.Campaign;

    /// <summary>Concerns marketing templates only; utility and authentication templates still go to this recipient.</summary>
    public bool MarketingOnly { get; init; }

    /// <summary>Never retried for a US number: Meta delivers no marketing there (since 2025-04-01).</summary>
    public bool FinalForUsNumbers { get; init; }

    /// <summary>
    /// The same message may arrive when a person asks for it again. False if the reason lies with the person or in the message itself; an
    /// unknown outcome is another question.
    /// </summary>
    public bool CanSucceedLater { get; init; } = Class is not (ErrorClass.Recipient or ErrorClass.RecipientSuppress or ErrorClass.Payload);

    /// <summary>False for codes of calls other than sending, for which Meta's table has no class.</summary>
    public bool AppliesToSending { get; init; } = true;

    /// <summary>Meta refused a new or changed template, or its deletion.</summary>
    public bool ConcernsTemplates { get; init; }

    /// <summary>False if the code is in no table and was classified by its HTTP status.</summary>
    public bool IsKnown { get; init; } = true;

    /// <summary>Key of the localized sentence that says what happened.</summary>
    public string TextKey => Subcode is { } subcode
        ? string.Create(CultureInfo.InvariantCulture, $"CloudApiError:{Code}:{subcode}")
        : IsKnown ? string.Create(CultureInfo.InvariantCulture, $"CloudApiError:{Code}") : "CloudApiError:Unknown";

    /// <summary>Key of the localized sentence that says what to do.</summary>
    public string RemedyKey => TextKey + ":Remedy";
}
