using System.Globalization;
using System.Text.Json;
using BulkWhatsApp.Accounts;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Exports;
using BulkWhatsApp.Permissions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Localization;
using Riok.Mapperly.Abstractions;

namespace BulkWhatsApp.Reports;

[Authorize(BulkWhatsAppPermissions.Reports.Default)]
public class BulkMessageReportAppService(
    IBulkMessageRepository bulkMessages, IWhatsAppAccountRepository accounts, IStringLocalizerFactory localizers)
    : BulkWhatsAppAppService, IBulkMessageReportAppService
{
    private const int ExportPage = 500;

    public virtual async Task<BulkMessageReportDto> GetAsync(GetBulkMessageReportInput input)
    {
        var filter = input.ToFilter(Clock, submittedOnly: true);
        var totals = (await bulkMessages.GetTotalsAsync(filter)).ToDto();
        var rows = await GetRowsAsync(filter, input.Sorting, input.SkipCount, input.MaxResultCount);
        return new BulkMessageReportDto(totals.Campaigns, rows, totals);
    }

    public virtual async Task<ListResultDto<ReportDayDto>> GetDaysAsync(GetReportDaysInput input)
    {
        var zone = input.TimeZone is { } name && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var found) ? found : TimeZoneInfo.Utc;
        var days = new SortedDictionary<DateOnly, CampaignTotals>();
        await foreach (var campaign in bulkMessages.GetSubmittedAsync(input.ToFilter(Clock, submittedOnly: true)))
        {
            var submittedAt = DateTime.SpecifyKind(campaign.SubmittedAt, DateTimeKind.Utc);
            var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(submittedAt, zone));
            days[day] = days.GetValueOrDefault(day, CampaignTotals.None) + campaign.Totals;
        }

        return new ListResultDto<ReportDayDto>(days.Select(day => day.Value.ToDay(day.Key)).ToList());
    }

    [Authorize(BulkWhatsAppPermissions.Reports.Export)]
    public virtual Task<IRemoteStreamContent> GetExportAsync(
        GetBulkMessageReportInput input, CancellationToken cancellationToken = default) =>
        CsvDownload.CreateAsync(
            "bulk-whatsapp-status.csv",
            writer => WriteAsync(writer, input.ToFilter(Clock, submittedOnly: true), input.Sorting, cancellationToken));

    private async Task WriteAsync(TextWriter writer, BulkMessageFilter filter, string? sorting, CancellationToken cancellationToken)
    {
        string[] columns =
        [
            "Number", "Title", "Template", "Language", "Account", "SubmittedAt", "FinishedAt", "Status", "Labels", "Recipients", "Sent",
            "Delivered",
            "Read", "Failed", "Queued", "Held", "Unconfirmed", "Cancelled", "Suppressed", "CompletionPercent",
        ];
        var extra = ObjectExtensionManager.Instance.GetProperties(typeof(BulkMessageReportRowDto));
        await SpreadsheetCsv.WriteRowAsync(
            writer,
            [.. columns.Select(column => L[$"Report:{column}"].Value), .. extra.Select(property => property.GetDisplayName(localizers))]);

        List<BulkMessageReportRowDto> page;
        var written = 0;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            page = await GetRowsAsync(filter, sorting, written, ExportPage);
            foreach (var row in page)
            {
                await SpreadsheetCsv.WriteRowAsync(writer, [.. Texts(row), .. Texts(row.Counts), .. Texts(row.ExtraProperties, extra)]);
            }

            written += page.Count;
        }
        while (page.Count == ExportPage);
    }

    private string?[] Texts(BulkMessageReportRowDto row) =>
    [
        row.Number,
        row.Title,
        row.TemplateName,
        row.TemplateLanguage,
        row.AccountName,
        CsvDownload.Time(row.SubmittedAt),
        CsvDownload.Time(row.FinishedAt),
        L[$"Enum:BulkMessageStatus:{row.Status}"],
        string.Join(", ", row.Labels),
    ];

    private static string?[] Texts(BulkMessageCountsDto counts) =>
        new IFormattable[]
        {
            counts.Recipients, counts.Sent, counts.Delivered, counts.Read, counts.Failed, counts.Queued, counts.Held, counts.Unconfirmed,
            counts.Cancelled, counts.Suppressed, counts.CompletionPercent,
        }.Select(count => count.ToString(null, CultureInfo.InvariantCulture)).ToArray();

    private static IEnumerable<string?> Texts(ExtraPropertyDictionary values, IEnumerable<ObjectExtensionPropertyInfo> properties) =>
        properties.Select(property => values.GetValueOrDefault(property.Name) switch
        {
            null => null,
            DateTime time => CsvDownload.Time(time),
            string or IFormattable or bool => Convert.ToString(values[property.Name], CultureInfo.InvariantCulture),
            var other => JsonSerializer.Serialize(other),
        });

    private async Task<List<BulkMessageReportRowDto>> GetRowsAsync(
        BulkMessageFilter filter, string? sorting, int skipCount, int maxResultCount)
    {
        var page = await bulkMessages.GetPagedListAsync(filter, sorting, skipCount, maxResultCount);
        var accountIds = page.Select(message => message.AccountId).OfType<Guid>().Distinct().ToList();
        var names = (await accounts.GetListAsync(account => accountIds.Contains(account.Id))).ToDictionary(
            account => account.Id, account => account.Name);
        return page.ConvertAll(message => message.ToReportRow(names.GetValueOrDefault(message.AccountId ?? Guid.Empty)));
    }
}

[Mapper(RequiredMappingStrategy = RequiredMappingStrategy.Target)]
internal static partial class BulkMessageReportMapping
{
    public static BulkMessageReportRowDto ToReportRow(this BulkMessage message, string? accountName) =>
        Copy(message, accountName, message.ToLabels(), message.ToCounts()).WithExtraPropertiesOf(message);

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

    [MapperIgnoreTarget(nameof(BulkMessageReportRowDto.ExtraProperties))]
    private static partial BulkMessageReportRowDto Copy(
        BulkMessage message, string? accountName, List<string> labels, BulkMessageCountsDto counts);

    [MapperIgnoreTarget(nameof(BulkMessageCountsDto.Duplicates))]
    [MapperIgnoreTarget(nameof(BulkMessageCountsDto.Retried))]
    private static partial BulkMessageCountsDto ToCounts(this CampaignTotals totals);
}

/// <summary>
/// A CSV file that is complete before its download starts, so that an error can still be reported, and a slow download occupies no database
/// connection.
/// </summary>
internal static class CsvDownload
{
    public static async Task<IRemoteStreamContent> CreateAsync(string fileName, Func<TextWriter, Task> writeRows)
    {
        var file = TemporaryFile.Create();
        try
        {
            await using (var writer = SpreadsheetCsv.CreateWriter(file))
            {
                await writeRows(writer);
            }

            file.Position = 0;
            return new RemoteStreamContent(file, fileName, SpreadsheetCsv.ContentType);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    /// <summary>UTC, in a form that spreadsheets understand in any language.</summary>
    public static string? Time(DateTime? time) => time?.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
