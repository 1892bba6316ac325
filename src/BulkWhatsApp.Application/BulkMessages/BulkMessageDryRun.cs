using BulkWhatsApp.Accounts;
using BulkWhatsApp.Consents;
using BulkWhatsApp.Localization;
using BulkWhatsApp.Privacy;
using BulkWhatsApp.Templates;
using BulkWhatsApp.Variables;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.BulkMessages;

/// <summary>Everything a submission would be refused for, all at once, and what the first recipients would read.</summary>
public class BulkMessageDryRun(
    IBulkMessageRepository bulkMessages,
    BulkMessageManager manager,
    ErasedPeople erased,
    RecipientRows recipientRows,
    ProblemTexts texts,
    IOptions<BulkWhatsAppOptions> options,
    IStringLocalizer<BulkWhatsAppResource> localizer) : ITransientDependency
{
    private const int MaxListed = BulkMessageManager.MaxFindings;
    private const int MaxPreviews = 3;

    public virtual async Task<BulkMessageValidationDto> RunAsync(BulkMessage message, CancellationToken cancellationToken)
    {
        var result = new BulkMessageValidationDto();
        CheckDraft(message, result);
        var (template, rules) = await CheckTemplateAndAccountAsync(message, result);

        if (await erased.RecallAsync(message, cancellationToken) is > 0 and var recalled)
        {
            result.Remarks.Add(localizer["Validation:ErasedBefore", recalled]);
        }

        var audience = await bulkMessages.CountAudienceAsync(message, rules, cancellationToken);
        result.Audience = audience.ToDto();
        AddRemarks(result, audience, rules);
        Add(result, await manager.FindProblemsAsync(audience));
        Add(result, template is null ? [] : await manager.FindUserIdProblemsAsync(message, template));
        await ListInvalidNumbersAsync(message, audience, result, cancellationToken);

        if (template?.GetDefinition() is { UnsupportedReason: null } definition)
        {
            await ListVariableFindingsAsync(message, template, result);
            await RenderPreviewsAsync(message, definition, result, cancellationToken);
        }

        result.CanSubmit = result.Problems.Count == 0;
        return result;
    }

    private void CheckDraft(BulkMessage message, BulkMessageValidationDto result)
    {
        if (message.DocStatus != DocStatus.Draft)
        {
            Add(result, [new BusinessException(BulkWhatsAppErrorCodes.AlreadySubmitted).WithData("number", message.Number)]);
        }
    }

    private void AddRemarks(BulkMessageValidationDto result, AudienceCounts audience, MarketingRules? rules)
    {
        if (audience.NoConsent > 0)
        {
            result.Remarks.Add(localizer["Validation:NoConsent", audience.NoConsent]);
        }

        if (audience.Unconsented > 0)
        {
            result.Remarks.Add(localizer["Validation:Unconsented", audience.Unconsented]);
        }

        if (audience.OverCap > 0)
        {
            result.Remarks.Add(localizer["Validation:OverCap", audience.OverCap]);
        }

        if (rules is { Caps.Count: > 0, Waits: true })
        {
            result.Remarks.Add(localizer["Validation:CapWaits"]);
        }
    }

    private async Task<(WhatsAppTemplate? Template, MarketingRules? Rules)> CheckTemplateAndAccountAsync(
        BulkMessage message, BulkMessageValidationDto result)
    {
        try
        {
            var (template, account) = await manager.GetTemplateAndAccountAsync(message);
            Add(result, manager.FindProblems(message, template, account));
            result.MessagesPerSecond = SendRate.Get(
                account.MessagesPerSecond, account.IsCoexistence, account.ThroughputLevel, options.Value.InboundHeadroom);
            return (template, await manager.GetRulesAsync(message, template, account));
        }
        catch (BusinessException problem)
        {
            Add(result, [problem]);
            return (null, null);
        }
    }

    private async Task ListInvalidNumbersAsync(
        BulkMessage message, AudienceCounts audience, BulkMessageValidationDto result, CancellationToken cancellationToken)
    {
        var toFind = Math.Min(audience.InvalidNumbers, MaxListed);
        if (toFind == 0)
        {
            return;
        }

        var country = await recipientRows.GetCountryAsync(message.TemplateId, message.AccountId);
        await foreach (var member in bulkMessages.GetAudienceAsync(message, cancellationToken))
        {
            if (member.PhoneNumber is null)
            {
                result.InvalidNumbers.Add(new InvalidNumberDto
                {
                    Row = member.RowNumber,
                    MobileNumber = member.MobileNumber,
                    RecipientName = member.Name,
                    Problem = texts.OfNumber(member.MobileNumber, country),
                });
            }

            if (result.InvalidNumbers.Count == toFind)
            {
                return;
            }
        }
    }

    private async Task ListVariableFindingsAsync(BulkMessage message, WhatsAppTemplate template, BulkMessageValidationDto result)
    {
        var (findings, rows) = await manager.FindVariableProblemsAsync(message, template, MaxListed);
        result.RowsWithVariableFindings = rows;
        result.VariableFindings = findings.ConvertAll(finding => new VariableFindingDto
        {
            Row = finding.RowNumber,
            PhoneNumber = finding.PhoneNumber,
            Placeholder = finding.Problem.Placeholder,
            Value = finding.Problem.Value,
            Code = finding.Problem.Code,
            Problem = texts.Of(finding.Problem),
        });
        Add(result, manager.FindProblems(findings, rows));
    }

    private async Task RenderPreviewsAsync(
        BulkMessage message, TemplateDefinition definition, BulkMessageValidationDto result, CancellationToken cancellationToken)
    {
        var binder = new VariableBinder(definition, message.VariableType, message.VariablesJson);
        await foreach (var member in bulkMessages.GetAudienceAsync(message, cancellationToken))
        {
            var preview = TemplatePreview.Render(definition, binder.Bind(member.DataJson, member.Name).Values);
            result.Previews.Add(preview.ToDto(member));
            if (result.Previews.Count == MaxPreviews)
            {
                return;
            }
        }
    }

    private void Add(BulkMessageValidationDto result, IEnumerable<BusinessException> problems) =>
        result.Problems.AddRange(problems.Select(problem => new ProblemDto { Code = problem.Code!, Message = texts.Of(problem) }));
}
