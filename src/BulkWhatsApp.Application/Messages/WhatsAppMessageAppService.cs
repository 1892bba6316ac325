using System.Globalization;
using BulkWhatsApp.Accounts;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Exports;
using BulkWhatsApp.Permissions;
using BulkWhatsApp.Reports;
using BulkWhatsApp.Templates;
using Microsoft.AspNetCore.Authorization;
using Riok.Mapperly.Abstractions;

namespace BulkWhatsApp.Messages;

[Authorize(BulkWhatsAppPermissions.Messages.Default)]
public class WhatsAppMessageAppService(
    IWhatsAppMessageRepository messages, IBulkMessageRepository bulkMessages, CampaignTexts contents, CloudApiErrorTexts texts)
    : BulkWhatsAppAppService, IWhatsAppMessageAppService
{
    public virtual async Task<PagedResultDto<WhatsAppMessageDto>> GetListAsync(GetWhatsAppMessagesInput input)
    {
        var filter = input.ToFilter(Clock);
        var count = await messages.GetCountAsync(filter);
        var page = await messages.GetPagedListAsync(filter, input.Sorting, input.SkipCount, input.MaxResultCount);
        var numbers = await GetNumbersAsync(page.Select(message => message.BulkMessageId).Distinct().ToList());
        return new PagedResultDto<WhatsAppMessageDto>(
            count, page.ConvertAll(message => message.ToDto(numbers.GetValueOrDefault(message.BulkMessageId), texts)));
    }

    public virtual async Task<WhatsAppMessageDto> GetAsync(Guid id)
    {
        var message = await messages.GetAsync(id);
        var numbers = await GetNumbersAsync([message.BulkMessageId]);
        return message.ToDto(numbers.GetValueOrDefault(message.BulkMessageId), texts);
    }

    [Authorize(BulkWhatsAppPermissions.BulkMessages.Default)]
    public virtual async Task<TemplatePreviewDto> GetContentAsync(Guid id)
    {
        var message = await messages.GetAsync(id);
        return await contents.RenderAsync(await bulkMessages.GetAsync(message.BulkMessageId), message.DataJson, message.RecipientName);
    }

    public virtual async Task<ListResultDto<MessageHistoryEntryDto>> GetHistoryAsync(Guid id)
    {
        var message = await messages.GetAsync(id);
        return new ListResultDto<MessageHistoryEntryDto>(MessageHistory.Build(message, await messages.GetEventsAsync(id), texts));
    }

    [Authorize(BulkWhatsAppPermissions.Messages.Export)]
    public virtual Task<IRemoteStreamContent> GetExportAsync(
        GetWhatsAppMessagesInput input, CancellationToken cancellationToken = default) =>
        CsvDownload.CreateAsync("messages.csv", writer => WriteAsync(writer, input.ToFilter(Clock), cancellationToken));

    private async Task WriteAsync(TextWriter writer, WhatsAppMessageFilter filter, CancellationToken cancellationToken)
    {
        string[] columns =
        [
            "Campaign", "PhoneNumber", "RecipientName", "Status", "Attempt", "QueuedAt", "SentAt", "DeliveredAt", "ReadAt", "RepliedAt",
            "FailedAt", "ErrorCode", "Reason", "Details", "MessageId",
        ];
        await SpreadsheetCsv.WriteRowAsync(writer, Array.ConvertAll(columns, column => L[$"MessageExport:{column}"].Value));

        var numbers = new Dictionary<Guid, string>();
        await foreach (var message in messages.GetStreamAsync(filter, cancellationToken))
        {
            await SpreadsheetCsv.WriteRowAsync(
                writer,
                await GetNumberAsync(message.BulkMessageId, numbers),
                message.PhoneNumber,
                message.RecipientName,
                L[$"Enum:MessageStatus:{message.Status}"],
                message.Attempt.ToString(CultureInfo.InvariantCulture),
                CsvDownload.Time(message.CreationTime),
                CsvDownload.Time(message.SentAt),
                CsvDownload.Time(message.DeliveredAt),
                CsvDownload.Time(message.ReadAt),
                CsvDownload.Time(message.RepliedAt),
                CsvDownload.Time(message.FailedAt),
                message.ErrorCode?.ToString(CultureInfo.InvariantCulture),
                message.ErrorCode is { } code ? texts.GetReason(code) : null,
                message.ErrorDetails,
                message.Wamid);
        }
    }

    /// <summary>In its own unit of work, because this one's connection is still reading the rows.</summary>
    private async Task<string> GetNumberAsync(Guid bulkMessageId, Dictionary<Guid, string> known)
    {
        if (!known.TryGetValue(bulkMessageId, out var number))
        {
            using var unitOfWork = UnitOfWorkManager.Begin(requiresNew: true);
            number = (await bulkMessages.GetAsync(bulkMessageId, includeDetails: false)).Number;
            known.Add(bulkMessageId, number);
            await unitOfWork.CompleteAsync();
        }

        return number;
    }

    private async Task<Dictionary<Guid, string>> GetNumbersAsync(List<Guid> ids)
    {
        var found = await bulkMessages.GetListAsync(message => ids.Contains(message.Id));
        return found.ToDictionary(message => message.Id, message => message.Number);
    }
}

[Mapper(RequiredMappingStrategy = RequiredMappingStrategy.Target)]
internal static partial class WhatsAppMessageMapping
{
    public static WhatsAppMessageDto ToDto(this WhatsAppMessage message, string? bulkMessageNumber, CloudApiErrorTexts texts) => Copy(
        message,
        bulkMessageNumber,
        message is { Status: MessageStatus.Queued, ErrorCode: not null } && message.AvailableAt < WhatsAppMessageConsts.Unreleased
            ? message.AvailableAt
            : null,
        message.ErrorCode is { } code ? texts.GetReason(code) : null,
        message.ErrorCode is { } sameCode ? texts.GetRemedy(sameCode) : null);

    public static WhatsAppMessageFilter ToFilter(this GetWhatsAppMessagesInput input, IClock clock)
    {
        var digits = string.Concat((input.PhoneNumber ?? "").Where(char.IsAsciiDigit));
        return new WhatsAppMessageFilter(
            input.BulkMessageId,
            input.Status,
            digits.Length == 0 ? null : digits,
            input.ErrorCode,
            clock.NormalizeOrNull(input.From),
            clock.NormalizeOrNull(input.To));
    }

    private static partial WhatsAppMessageDto Copy(
        WhatsAppMessage message, string? bulkMessageNumber, DateTime? nextTryAt, string? errorReason, string? errorRemedy);
}
