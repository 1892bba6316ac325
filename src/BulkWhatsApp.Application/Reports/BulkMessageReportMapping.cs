using BulkWhatsApp.BulkMessages;

namespace BulkWhatsApp.Reports;

internal static class BulkMessageReportMapping
{
    public static BulkMessageReportRowDto ToReportRow(this BulkMessage message, string? accountName) => new()
    {
        Id = message.Id,
        Number = message.Number,
        Title = message.Title,
        TemplateName = message.TemplateName,
        TemplateLanguage = message.TemplateLanguage,
        AccountName = accountName,
        SubmittedAt = message.SubmittedAt,
        FinishedAt = message.FinishedAt,
        Status = message.Status,
        Labels = message.ToLabels(),
        Counts = message.ToCounts(),
    };

    public static BulkMessageReportTotalsDto ToDto(this CampaignTotals totals) => new()
    {
        Campaigns = totals.Campaigns,
        Counts = totals.ToCounts(),
    };

    public static ReportDayDto ToDay(this CampaignTotals totals, DateOnly day) => new()
    {
        Day = day,
        Campaigns = totals.Campaigns,
        Counts = totals.ToCounts(),
    };

    private static BulkMessageCountsDto ToCounts(this CampaignTotals totals) => new()
    {
        Recipients = totals.Recipients,
        Sent = totals.Sent,
        Delivered = totals.Delivered,
        Read = totals.Read,
        Failed = totals.Failed,
        Queued = totals.Queued,
        Held = totals.Held,
        Unconfirmed = totals.Unconfirmed,
        Cancelled = totals.Cancelled,
        Suppressed = totals.Suppressed,
    };
}
