using BulkWhatsApp.Reports;

namespace BulkWhatsApp.Demo;

/// <summary>The last line of <c>--json</c>.</summary>
/// <param name="Rows">Rows of the file.</param>
/// <param name="Imported">People imported into the list.</param>
/// <param name="Duplicates">Rows that repeat a number.</param>
/// <param name="Rejected">Rows skipped because of a problem.</param>
/// <param name="Replied">People who answered.</param>
/// <param name="FollowedUp">People of the second campaign: those who did not read the first.</param>
/// <param name="Seconds">From submit to the end of the first round, without retries.</param>
internal sealed record DemoResult(
    string Campaign,
    string Status,
    long Rows,
    long Imported,
    long Duplicates,
    long Rejected,
    long Recipients,
    long Sent,
    long Delivered,
    long Read,
    long Replied,
    decimal? ReplyPercent,
    long Failed,
    long Suppressed,
    long Queued,
    long Retried,
    long FollowedUp,
    double Seconds,
    double MessagesPerSecond)
{
    public static DemoResult Of(BulkMessageReportRowDto report, ImportedRecipients recipients, long followedUp, Pace pace)
    {
        var counts = report.Counts;
        return new DemoResult(
            report.Number,
            report.Status.ToString(),
            recipients.Rows,
            recipients.Added,
            recipients.Duplicates,
            recipients.Rejected,
            counts.Recipients,
            counts.Sent,
            counts.Delivered,
            counts.Read,
            counts.Replied,
            counts.ReplyPercent,
            counts.Failed,
            counts.Suppressed,
            counts.Queued,
            counts.Retried,
            followedUp,
            Math.Round(pace.Seconds, 2),
            Math.Round(pace.MessagesPerSecond, 1));
    }
}
