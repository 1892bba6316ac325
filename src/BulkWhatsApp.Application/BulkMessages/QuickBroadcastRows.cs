using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using BulkWhatsApp.Localization;
using BulkWhatsApp.PhoneNumbers;
using BulkWhatsApp.RecipientLists;
using BulkWhatsApp.Templates;
using BulkWhatsApp.Variables;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.BulkMessages;

/// <summary>Reads the rows of a quick broadcast: all of them fit, or the caller learns which do not.</summary>
public class QuickBroadcastRows(
    IStringLocalizer<BulkWhatsAppResource> localizer, ProblemTexts texts, BulkMessageManager manager) : ITransientDependency
{
    private const int MaxListed = BulkMessageManager.MaxFindings;

    /// <summary>The values of everybody, or null where recipients have their own.</summary>
    /// <exception cref="AbpValidationException">Both are given.</exception>
    public virtual string? GetCommonVariables(QuickBroadcastInput input, IReadOnlyList<TemplatePlaceholder> placeholders)
    {
        var common = QuickVariables.ToJson(input.Variables, placeholders);
        if (common is not null && HasOwnVariables(input))
        {
            throw new AbpValidationException([new ValidationResult(localizer["QuickBroadcast:VariablesTwice"], ["variables"])]);
        }

        return common;
    }

    public virtual bool HasOwnVariables(QuickBroadcastInput input) =>
        input.Recipients.Exists(recipient => JsonText.Of(recipient.Variables) is not null);

    /// <exception cref="AbpValidationException">Up to 50 problems, each with row, field and remedy.</exception>
    public virtual List<BulkMessageRecipient> Read(
        QuickBroadcastInput input, BulkMessage message, TemplateDefinition definition, string? country)
    {
        var problems = new List<ValidationResult>();
        var binder = manager.CreateBinder(message, definition);
        problems.AddRange(binder.CampaignProblems.Select(problem =>
            new ValidationResult(localizer["QuickBroadcast:CommonVariable", problem.Placeholder, texts.Of(problem)], ["variables"])));

        var rows = new List<BulkMessageRecipient>(input.Recipients.Count);
        for (var index = 0; index < input.Recipients.Count && problems.Count < MaxListed; index++)
        {
            var row = Read(input.Recipients[index], index, message, definition, country, problems);
            if (message.VariableType == VariableType.Unique && row is not null)
            {
                ReportVariables(problems, index, binder.Bind(row.DataJson, row.Name).Problems);
            }

            rows.AddRange(row is null ? [] : [row]);
        }

        return problems.Count == 0 ? rows : throw new AbpValidationException(problems.Take(MaxListed).ToList());
    }

    private BulkMessageRecipient? Read(
        QuickBroadcastRecipientInput input,
        int index,
        BulkMessage message,
        TemplateDefinition definition,
        string? country,
        List<ValidationResult> problems)
    {
        var reading = WhatsAppUserId.TryParse(input.MobileNumber, out var userId) ? default : PhoneNumber.Read(input.MobileNumber, country);
        if ((userId ?? reading.E164) is not { } phoneNumber)
        {
            Report(problems, index, "mobileNumber", localizer["QuickBroadcast:Number", index + 1, input.MobileNumber, texts.Of(reading)]);
            return null;
        }

        var dataJson = QuickVariables.ToJson(input.Variables, definition.Placeholders);
        if (dataJson?.Length > RecipientListConsts.MaxDataLength)
        {
            Report(problems, index, "variables", localizer["QuickBroadcast:Data", index + 1, localizer["ImportProblem:DataTooLong"].Value]);
            return null;
        }

        if (QuickVariables.IsTooLong(input.Variables, definition.Placeholders))
        {
            var surplus = new VariableProblem(VariableProblemCodes.Surplus, $"value_{definition.Placeholders.Count + 1}", null);
            ReportVariables(problems, index, [surplus]);
        }

        return new BulkMessageRecipient(message, index + 1, input.MobileNumber.Trim(), phoneNumber, input.RecipientName?.Trim(), dataJson);
    }

    private void ReportVariables(List<ValidationResult> problems, int index, IEnumerable<VariableProblem> found)
    {
        foreach (var problem in found)
        {
            Report(problems, index, "variables", localizer["QuickBroadcast:Variable", index + 1, problem.Placeholder, texts.Of(problem)]);
        }
    }

    private static void Report(List<ValidationResult> problems, int index, string field, string text) =>
        problems.Add(new ValidationResult(text, [$"recipients[{index}].{field}"]));
}
