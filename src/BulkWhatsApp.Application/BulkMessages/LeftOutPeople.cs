using System.Globalization;
using BulkWhatsApp.Consents;
using BulkWhatsApp.Exports;
using BulkWhatsApp.Localization;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.BulkMessages;

/// <summary>Who gets no message of a campaign, and why.</summary>
public class LeftOutPeople(
    IBulkMessageRepository bulkMessages, BulkMessageManager manager, IStringLocalizer<BulkWhatsAppResource> localizer)
    : ITransientDependency
{
    private const int PageSize = 5_000;

    public virtual async Task<PagedResultDto<LeftOutDto>> FindAsync(
        BulkMessage message, GetLeftOutInput input, CancellationToken cancellationToken)
    {
        var (count, page) = await bulkMessages.GetLeftOutAsync(
            message, await FindRulesAsync(message), input.Reason, input.SkipCount, input.MaxResultCount, cancellationToken);
        return new PagedResultDto<LeftOutDto>(count, page.ConvertAll(person => new LeftOutDto
        {
            Row = RowOf(message, person), PhoneNumber = person.PhoneNumber, RecipientName = person.Name, Reason = person.Reason,
        }));
    }

    public virtual async Task WriteAsync(BulkMessage message, TextWriter writer, CancellationToken cancellationToken)
    {
        await SpreadsheetCsv.WriteRowAsync(
            writer,
            localizer["RowNumber"],
            localizer["DisplayName:MobileNumber"],
            localizer["DisplayName:RecipientName"],
            localizer["Reason"]);
        var rules = await FindRulesAsync(message);
        for (var written = 0; ; written += PageSize)
        {
            var (_, page) = await bulkMessages.GetLeftOutAsync(message, rules, reason: null, written, PageSize, cancellationToken);
            foreach (var person in page)
            {
                await SpreadsheetCsv.WriteRowAsync(
                    writer,
                    RowOf(message, person)?.ToString(CultureInfo.InvariantCulture),
                    person.PhoneNumber,
                    person.Name,
                    localizer[$"Enum:LeftOutReason:{person.Reason}"]);
            }

            if (page.Count < PageSize)
            {
                return;
            }
        }
    }

    /// <summary>Null for a template that is no marketing, and for a document without one: the validation reports that.</summary>
    private async Task<MarketingRules?> FindRulesAsync(BulkMessage message)
    {
        if (message.DocStatus != DocStatus.Draft)
        {
            return null;
        }

        try
        {
            var (template, account) = await manager.GetTemplateAndAccountAsync(message);
            return await manager.GetRulesAsync(message, template, account);
        }
        catch (BusinessException)
        {
            return null;
        }
    }

    private static long? RowOf(BulkMessage message, LeftOutRecipient person) =>
        message.RecipientType == RecipientType.IndividualRecipients ? person.Place : null;
}
