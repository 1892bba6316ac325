namespace BulkWhatsApp;

/// <summary>
/// Codes of the refusals a caller can act on. The text of each is under the same key in <c>Localization/BulkWhatsApp</c>.
/// </summary>
public static class BulkWhatsAppErrorCodes
{
    public const string Namespace = "BulkWhatsApp";

    // Documents
    public const string DocumentLocked = Namespace + ":DocumentLocked";
    public const string AlreadySubmitted = Namespace + ":AlreadySubmitted";
    public const string NotSubmitted = Namespace + ":NotSubmitted";
    public const string ActionNotAllowed = Namespace + ":ActionNotAllowed";
    public const string AlreadyFinished = Namespace + ":AlreadyFinished";
    public const string RetryWhileRunning = Namespace + ":RetryWhileRunning";
    public const string RetryAmended = Namespace + ":RetryAmended";
    public const string NothingToRetry = Namespace + ":NothingToRetry";
    public const string UserUnknown = Namespace + ":UserUnknown";
    public const string TooManyMentions = Namespace + ":TooManyMentions";
    public const string CommentNotOwn = Namespace + ":CommentNotOwn";
    public const string AmendOnlyCancelled = Namespace + ":AmendOnlyCancelled";
    public const string AlreadyAmended = Namespace + ":AlreadyAmended";
    public const string ScheduleInThePast = Namespace + ":ScheduleInThePast";
    public const string NameTaken = Namespace + ":NameTaken";
    public const string DefaultTaken = Namespace + ":DefaultTaken";
    public const string InUse = Namespace + ":InUse";

    // Submit
    public const string TemplateNotApproved = Namespace + ":TemplateNotApproved";
    public const string TemplateNotSupported = Namespace + ":TemplateNotSupported";
    public const string TemplateNotFound = Namespace + ":TemplateNotFound";
    public const string TemplateNotOnAccount = Namespace + ":TemplateNotOnAccount";
    public const string AccountNotActive = Namespace + ":AccountNotActive";
    public const string AccountCircuitOpen = Namespace + ":AccountCircuitOpen";
    public const string AccountMissing = Namespace + ":AccountMissing";
    public const string NoRecipients = Namespace + ":NoRecipients";
    public const string TooManyRecipients = Namespace + ":TooManyRecipients";
    public const string RecipientNumbersInvalid = Namespace + ":RecipientNumbersInvalid";
    public const string RecipientNumbersNeeded = Namespace + ":RecipientNumbersNeeded";
    public const string CommonVariablesDoNotFit = Namespace + ":CommonVariablesDoNotFit";
    public const string VariablesDoNotFit = Namespace + ":VariablesDoNotFit";
    public const string AttachmentMissing = Namespace + ":AttachmentMissing";
    public const string AttachmentNotExpected = Namespace + ":AttachmentNotExpected";
    public const string AttachmentWrongKind = Namespace + ":AttachmentWrongKind";
    public const string AttachmentTooLarge = Namespace + ":AttachmentTooLarge";

    // Writing templates
    public const string TemplateInvalid = Namespace + ":TemplateInvalid";
    public const string TemplateNotEditable = Namespace + ":TemplateNotEditable";
    public const string TemplateInUse = Namespace + ":TemplateInUse";
    public const string TemplateSampleInvalid = Namespace + ":TemplateSampleInvalid";
    public const string TemplateOutcomeUnknown = Namespace + ":TemplateOutcomeUnknown";

    // Recipients and opt-outs
    public const string PhoneNumberInvalid = Namespace + ":PhoneNumberInvalid";
    public const string PhoneNumberTaken = Namespace + ":PhoneNumberTaken";
    public const string ConsentOptedOut = Namespace + ":ConsentOptedOut";
    public const string NumberNotChanged = Namespace + ":NumberNotChanged";
    public const string RecipientDataInvalid = Namespace + ":RecipientDataInvalid";
    public const string ImportFileInvalid = Namespace + ":ImportFileInvalid";
    public const string ImportInterrupted = Namespace + ":ImportInterrupted";
    public const string FileTooLarge = Namespace + ":FileTooLarge";
    public const string CountryUnknown = Namespace + ":CountryUnknown";

    // Data of the host as recipients
    public const string RecipientSourceUnknown = Namespace + ":RecipientSourceUnknown";
    public const string RecipientSourceMissing = Namespace + ":RecipientSourceMissing";
    public const string RecipientSourceInvalid = Namespace + ":RecipientSourceInvalid";
    public const string RecipientSourceFailed = Namespace + ":RecipientSourceFailed";
    public const string RefreshRunning = Namespace + ":RefreshRunning";

    // Segments and series
    public const string SegmentFilterInvalid = Namespace + ":SegmentFilterInvalid";
    public const string SegmentMissing = Namespace + ":SegmentMissing";
    public const string SeriesNotNeeded = Namespace + ":SeriesNotNeeded";
    public const string SeriesOfRows = Namespace + ":SeriesOfRows";
    public const string SeriesTooLong = Namespace + ":SeriesTooLong";

    // Accounts and Meta
    public const string SecretMissing = Namespace + ":SecretMissing";
    public const string CloudApiRefused = Namespace + ":CloudApiRefused";
    public const string BaseUrlInvalid = Namespace + ":BaseUrlInvalid";

    // Conversations
    public const string ReplyWindowClosed = Namespace + ":ReplyWindowClosed";
    public const string ReplyOptedOut = Namespace + ":ReplyOptedOut";
    public const string ReplyRefused = Namespace + ":ReplyRefused";
    public const string InboundFileGone = Namespace + ":InboundFileGone";
    public const string InboundFileTooLarge = Namespace + ":InboundFileTooLarge";

    // Privacy
    public const string RetentionInvalid = Namespace + ":RetentionInvalid";
    public const string SettingsConfigured = Namespace + ":SettingsConfigured";

    // Requests
    public const string RequestTooLarge = Namespace + ":RequestTooLarge";
    public const string RequestTooManyValues = Namespace + ":RequestTooManyValues";
    public const string RequestTooDeep = Namespace + ":RequestTooDeep";
    public const string TooManyAtOnce = Namespace + ":TooManyAtOnce";
    public const string SortingInvalid = Namespace + ":SortingInvalid";
    public const string IdempotencyKeyReused = Namespace + ":IdempotencyKeyReused";
    public const string IdempotencyKeyInvalid = Namespace + ":IdempotencyKeyInvalid";
    public const string IdempotencyInProgress = Namespace + ":IdempotencyInProgress";
    public const string NotWatched = Namespace + ":NotWatched";
    public const string DownloadTokenUsed = Namespace + ":DownloadTokenUsed";
    public const string TooManyRequests = Namespace + ":TooManyRequests";
    public const string TooManyStreams = Namespace + ":TooManyStreams";
}
