using System.Globalization;
using BulkWhatsApp.Accounts;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Conversations;
using BulkWhatsApp.Exports;
using BulkWhatsApp.Permissions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Localization;
using Riok.Mapperly.Abstractions;

namespace BulkWhatsApp.Reports;

[Authorize(BulkWhatsAppPermissions.Reports.Default)]
public class BulkMessageReportAppService(
    IBulkMessageRepository bulkMessages,
    IConversationRepository conversations,
    AccountNames accountNames,
    ReportGroups groups,
    IStringLocalizerFactory localizers)
    : BulkWhatsAppAppService, IBulkMessageReportAppService
{
    private const int ExportPage = 500;
    private const string FileName = "bulk-whatsapp-status";

    public virtual async Task<BulkMessageReportDto> GetAsync(GetBulkMessageReportInput input)
    {
        var filter = input.ToFilter(Clock, submittedOnly: true);
        var totals = (await bulkMessages.GetTotalsAsync(filter)).ToDto();
        var rows = await GetRowsAsync(filter, input.Sorting, input.SkipCount, input.MaxResultCount);
        return new BulkMessageReportDto(totals.Campaigns, rows, totals);
    }

    public virtual async Task<ListResultDto<ReportDayDto>> GetDaysAsync(GetReportDaysInput input)
    {
        var zone = ReportPeriod.ZoneOf(input.TimeZone);
        var quarters = await bulkMessages.GetTotalsByTimeAsync(input.ToFilter(Clock, submittedOnly: true));
        return new ListResultDto<ReportDayDto>(
            quarters.GroupBy(quarter => ReportPeriod.DayOf(quarter.Key, zone), quarter => quarter.Totals)
                .OrderBy(day => day.Key)
                .Select(day => day.Aggregate((one, other) => one + other).ToDay(day.Key))
                .ToList());
    }

    public virtual Task<ReportGroupsDto> GetGroupsAsync(GetReportGroupsInput input) =>
        groups.GetAsync(input.ToFilter(Clock, submittedOnly: true), input.GroupBy, ReportPeriod.ZoneOf(input.TimeZone), Clock.Now);

    public virtual async Task<ReportChoicesDto> GetChoicesAsync()
    {
        var all = new BulkMessageFilter(SubmittedOnly: true);
        var used = (await bulkMessages.GetTotalsByAccountAsync(all)).ConvertAll(group => group.Key);
        var names = await accountNames.GetAsync(used);
        return new ReportChoicesDto
        {
            Accounts = names.Select(name => new ReportAccountDto { Id = name.Key, Name = name.Value }).OrderBy(account => account.Name)
                .ToList(),
            Labels = (await bulkMessages.GetTotalsByLabelAsync(all)).Select(group => group.Key).OfType<string>().Order().ToList(),
        };
    }

    [Authorize(BulkWhatsAppPermissions.Reports.Export)]
    public virtual async Task<IRemoteStreamContent> GetExportAsync(
        GetReportExportInput input, CancellationToken cancellationToken = default)
    {
        var filter = input.ToFilter(Clock, submittedOnly: true);
        if (input.GroupBy is { } grouping)
        {
            var summed = await groups.GetAsync(filter, grouping, ReportPeriod.ZoneOf(input.TimeZone), Clock.Now);
            return await TableDownload.CreateAsync(FileName, input.Format, groups.ToTable(summed, grouping), cancellationToken);
        }

        var extra = ObjectExtensionManager.Instance.GetProperties(typeof(BulkMessageReportRowDto));
        string[] columns =
        [
            "Number", "Title", "Template", "Language", "Account", "SubmittedAt", "FinishedAt", "Status", "Labels",
            .. ReportGroups.CountColumns, "Buttons",
        ];
        var table = new DownloadedTable(
            [.. columns.Select(column => L[$"Report:{column}"].Value), .. extra.Select(property => property.GetDisplayName(localizers))],
            GetRowsAsync(filter, input.Sorting)
                .Select(object?[] (row) =>
                    [.. ValuesOf(row), .. ReportGroups.ValuesOf(row.Counts), TextOf(row.Buttons),
                        .. ValuesOf(row.ExtraProperties, extra)]));
        return await TableDownload.CreateAsync(FileName, input.Format, table, cancellationToken);
    }

    private object?[] ValuesOf(BulkMessageReportRowDto row) =>
    [
        row.Number,
        row.Title,
        row.TemplateName,
        row.TemplateLanguage,
        row.AccountName,
        row.SubmittedAt,
        row.FinishedAt,
        L[$"Enum:BulkMessageStatus:{row.Status}"].Value,
        string.Join(", ", row.Labels),
    ];

    private static string TextOf(List<ButtonCountDto> buttons) =>
        string.Join("; ", buttons.Select(button => string.Create(CultureInfo.InvariantCulture, $"{button.Text}: {button.Count}")));

    private static IEnumerable<object?> ValuesOf(ExtraPropertyDictionary values, IEnumerable<ObjectExtensionPropertyInfo> properties) =>
        properties.Select(property => values.GetValueOrDefault(property.Name));

    private async IAsyncEnumerable<BulkMessageReportRowDto> GetRowsAsync(BulkMessageFilter filter, string? sorting)
    {
        var read = 0;
        List<BulkMessageReportRowDto> page;
        do
        {
            page = await GetRowsAsync(filter, sorting, read, ExportPage);
            foreach (var row in page)
            {
                yield return row;
            }

            read += page.Count;
        }
        while (page.Count == ExportPage);
    }

    private async Task<List<BulkMessageReportRowDto>> GetRowsAsync(
        BulkMessageFilter filter, string? sorting, int skipCount, int maxResultCount)
    {
        var page = await bulkMessages.GetPagedListAsync(filter, sorting, skipCount, maxResultCount);
        var names = await accountNames.GetAsync(page.Select(message => message.AccountId));
        var buttons = await conversations.GetButtonsAsync(
            [.. page.Where(message => message.RepliedCount > 0).Select(message => message.Id)]);
        return page.ConvertAll(
            message => message.ToReportRow(names.GetValueOrDefault(message.AccountId ?? Guid.Empty), buttons[message.Id]));
    }
}

/// <summary>The names of accounts in old campaigns, also of deleted ones.</summary>
public class AccountNames(IWhatsAppAccountRepository accounts, IDataFilter dataFilter) : ITransientDependency
{
    public virtual async Task<Dictionary<Guid, string>> GetAsync(IEnumerable<Guid?> ids)
    {
        var wanted = ids.OfType<Guid>().Distinct().ToList();
        using var deletedToo = dataFilter.Disable<ISoftDelete>();
        return (await accounts.GetListAsync(account => wanted.Contains(account.Id)))
            .ToDictionary(account => account.Id, account => account.Name);
    }
}

[Mapper(RequiredMappingStrategy = RequiredMappingStrategy.Target)]
internal static partial class BulkMessageReportMapping
{
    public static BulkMessageReportRowDto ToReportRow(this BulkMessage message, string? accountName, IEnumerable<ButtonCount> buttons)
    {
        var row = Copy(message, accountName, message.ToLabels(), message.ToCounts()).WithExtraPropertiesOf(message);
        row.Buttons = [.. buttons.Select(button => new ButtonCountDto { Text = button.Text, Count = button.Count })];
        return row;
    }

    public static BulkMessageReportTotalsDto ToDto(this CampaignTotals totals) => new()
    {
        Campaigns = totals.Campaigns,
        Counts = totals.ToCounts(),
    };

    public static ReportGroupDto ToGroup(this CampaignTotals totals, string name, DateOnly? day, CampaignTotals? previous) => new()
    {
        Name = name,
        Day = day,
        Campaigns = totals.Campaigns,
        Counts = totals.ToCounts(),
        Previous = previous?.ToDto(),
    };

    public static ReportDayDto ToDay(this CampaignTotals totals, DateOnly day) => new()
    {
        Day = day,
        Campaigns = totals.Campaigns,
        Counts = totals.ToCounts(),
    };

    [MapperIgnoreTarget(nameof(BulkMessageReportRowDto.Buttons))]
    [MapperIgnoreTarget(nameof(BulkMessageReportRowDto.ExtraProperties))]
    private static partial BulkMessageReportRowDto Copy(
        BulkMessage message, string? accountName, List<string> labels, BulkMessageCountsDto counts);

    [MapperIgnoreTarget(nameof(BulkMessageCountsDto.Duplicates))]
    [MapperIgnoreTarget(nameof(BulkMessageCountsDto.Retried))]
    private static partial BulkMessageCountsDto ToCounts(this CampaignTotals totals);
}
