using BulkWhatsApp.Templates;
using BulkWhatsApp.Variables;

namespace BulkWhatsApp.BulkMessages;

/// <summary>What is wrong with the rows of a draft, a page at a time. Every page reads all rows, because the findings are not stored.</summary>
public class DraftFindings(
    IBulkMessageRepository bulkMessages,
    BulkMessageManager manager,
    RecipientRows recipientRows,
    ProblemTexts texts) : ITransientDependency
{
    public virtual async Task<PagedResultDto<FindingDto>> FindAsync(
        BulkMessage message, int skipCount, int maxResultCount, CancellationToken cancellationToken)
    {
        var binder = await FindBinderAsync(message);
        var country = await recipientRows.GetCountryAsync(message.TemplateId, message.AccountId);
        var page = new List<FindingDto>();
        long count = 0;

        void Add(AudienceMember? member, string field, string? value, Func<string> problem)
        {
            if (count++ >= skipCount && page.Count < maxResultCount)
            {
                page.Add(new FindingDto
                {
                    Row = member?.RowNumber ?? 0,
                    MobileNumber = member?.MobileNumber,
                    RecipientName = member?.Name,
                    Field = field,
                    Value = value,
                    Problem = problem(),
                });
            }
        }

        foreach (var problem in message.VariableType == VariableType.Common ? binder?.CampaignProblems ?? [] : [])
        {
            Add(null, problem.Placeholder, problem.Value, () => texts.Of(problem));
        }

        await foreach (var member in bulkMessages.GetAudienceAsync(message, cancellationToken))
        {
            if (member.PhoneNumber is null)
            {
                Add(member, FindingDto.MobileNumberField, member.MobileNumber, () => texts.OfNumber(member.MobileNumber, country));
            }

            foreach (var problem in message.VariableType == VariableType.Unique ? binder?.Bind(member.DataJson, member.Name).Problems ?? [] : [])
            {
                Add(member, problem.Placeholder, problem.Value, () => texts.Of(problem));
            }
        }

        return new PagedResultDto<FindingDto>(count, page);
    }

    /// <summary>Null where the document names no template that can be sent, of which the validation tells.</summary>
    private async Task<VariableBinder?> FindBinderAsync(BulkMessage message)
    {
        try
        {
            var (template, _) = await manager.GetTemplateAndAccountAsync(message);
            return template.GetDefinition() is { UnsupportedReason: null } definition
                ? manager.CreateBinder(message, definition)
                : null;
        }
        catch (BusinessException)
        {
            return null;
        }
    }
}
