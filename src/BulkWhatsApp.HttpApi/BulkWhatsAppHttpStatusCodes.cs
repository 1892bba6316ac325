using System.Net;

namespace BulkWhatsApp;

/// <summary>
/// The HTTP status for each error code: 409 if the state of a document or an existing name is in the way, 413 if something is too large,
/// 429 if it may be retried later, 502 for Meta's refusals and a source that fails, 400 for input that must be changed. Codes not listed
/// here keep the host's default (403).
/// </summary>
public static class BulkWhatsAppHttpStatusCodes
{
    private static readonly string[] Conflicts =
    [
        BulkWhatsAppErrorCodes.DocumentLocked,
        BulkWhatsAppErrorCodes.AlreadySubmitted,
        BulkWhatsAppErrorCodes.NotSubmitted,
        BulkWhatsAppErrorCodes.ActionNotAllowed,
        BulkWhatsAppErrorCodes.AlreadyFinished,
        BulkWhatsAppErrorCodes.RetryWhileRunning,
        BulkWhatsAppErrorCodes.RetryAmended,
        BulkWhatsAppErrorCodes.SeriesNotNeeded,
        BulkWhatsAppErrorCodes.NothingToRetry,
        BulkWhatsAppErrorCodes.AmendOnlyCancelled,
        BulkWhatsAppErrorCodes.AlreadyAmended,
        BulkWhatsAppErrorCodes.NameTaken,
        BulkWhatsAppErrorCodes.DefaultTaken,
        BulkWhatsAppErrorCodes.InUse,
        BulkWhatsAppErrorCodes.PhoneNumberTaken,
        BulkWhatsAppErrorCodes.ConsentOptedOut,
        BulkWhatsAppErrorCodes.NumberNotChanged,
        BulkWhatsAppErrorCodes.ImportInterrupted,
        BulkWhatsAppErrorCodes.RecipientSourceMissing,
        BulkWhatsAppErrorCodes.RefreshRunning,
        BulkWhatsAppErrorCodes.IdempotencyKeyReused,
        BulkWhatsAppErrorCodes.IdempotencyInProgress,
        BulkWhatsAppErrorCodes.NotWatched,
        BulkWhatsAppErrorCodes.ReplyWindowClosed,
        BulkWhatsAppErrorCodes.ReplyOptedOut,
        BulkWhatsAppErrorCodes.SettingsConfigured,
        BulkWhatsAppErrorCodes.TemplateNotEditable,
        BulkWhatsAppErrorCodes.TemplateInUse,
    ];

    private static readonly string[] BadRequests =
    [
        BulkWhatsAppErrorCodes.RetentionInvalid,
        BulkWhatsAppErrorCodes.UserUnknown,
        BulkWhatsAppErrorCodes.TooManyMentions,
        BulkWhatsAppErrorCodes.ScheduleInThePast,
        BulkWhatsAppErrorCodes.TemplateNotFound,
        BulkWhatsAppErrorCodes.TemplateInvalid,
        BulkWhatsAppErrorCodes.TemplateSampleInvalid,
        BulkWhatsAppErrorCodes.TemplateNotOnAccount,
        BulkWhatsAppErrorCodes.AccountMissing,
        BulkWhatsAppErrorCodes.NoRecipients,
        BulkWhatsAppErrorCodes.TooManyRecipients,
        BulkWhatsAppErrorCodes.RecipientNumbersInvalid,
        BulkWhatsAppErrorCodes.RecipientNumbersNeeded,
        BulkWhatsAppErrorCodes.CommonVariablesDoNotFit,
        BulkWhatsAppErrorCodes.VariablesDoNotFit,
        BulkWhatsAppErrorCodes.AttachmentMissing,
        BulkWhatsAppErrorCodes.AttachmentNotExpected,
        BulkWhatsAppErrorCodes.AttachmentWrongKind,
        BulkWhatsAppErrorCodes.PhoneNumberInvalid,
        BulkWhatsAppErrorCodes.RecipientDataInvalid,
        BulkWhatsAppErrorCodes.ImportFileInvalid,
        BulkWhatsAppErrorCodes.CountryUnknown,
        BulkWhatsAppErrorCodes.RecipientSourceUnknown,
        BulkWhatsAppErrorCodes.RecipientSourceInvalid,
        BulkWhatsAppErrorCodes.SegmentFilterInvalid,
        BulkWhatsAppErrorCodes.SegmentMissing,
        BulkWhatsAppErrorCodes.SeriesOfRows,
        BulkWhatsAppErrorCodes.SeriesTooLong,
        BulkWhatsAppErrorCodes.BaseUrlInvalid,
        BulkWhatsAppErrorCodes.SortingInvalid,
        BulkWhatsAppErrorCodes.RequestTooDeep,
        BulkWhatsAppErrorCodes.IdempotencyKeyInvalid,
    ];

    private static readonly string[] TooLarge =
    [
        BulkWhatsAppErrorCodes.FileTooLarge,
        BulkWhatsAppErrorCodes.AttachmentTooLarge,
        BulkWhatsAppErrorCodes.InboundFileTooLarge,
        BulkWhatsAppErrorCodes.RequestTooLarge,
        BulkWhatsAppErrorCodes.RequestTooManyValues,
    ];

    public static void Map(AbpExceptionHttpStatusCodeOptions options)
    {
        Map(options, Conflicts, HttpStatusCode.Conflict);
        Map(options, BadRequests, HttpStatusCode.BadRequest);
        Map(options, TooLarge, HttpStatusCode.RequestEntityTooLarge);
        options.Map(BulkWhatsAppErrorCodes.DownloadTokenUsed, HttpStatusCode.Gone);
        options.Map(BulkWhatsAppErrorCodes.InboundFileGone, HttpStatusCode.Gone);
        options.Map(BulkWhatsAppErrorCodes.TooManyAtOnce, HttpStatusCode.TooManyRequests);
        options.Map(BulkWhatsAppErrorCodes.CloudApiRefused, HttpStatusCode.BadGateway);
        options.Map(BulkWhatsAppErrorCodes.TemplateOutcomeUnknown, HttpStatusCode.BadGateway);
        options.Map(BulkWhatsAppErrorCodes.ReplyRefused, HttpStatusCode.BadGateway);
        options.Map(BulkWhatsAppErrorCodes.RecipientSourceFailed, HttpStatusCode.BadGateway);
    }

    private static void Map(AbpExceptionHttpStatusCodeOptions options, string[] codes, HttpStatusCode status)
    {
        foreach (var code in codes)
        {
            options.Map(code, status);
        }
    }
}
