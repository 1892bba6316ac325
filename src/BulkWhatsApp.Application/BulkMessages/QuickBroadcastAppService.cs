using System.Buffers;
using System.ComponentModel.DataAnnotations;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using BulkWhatsApp.Accounts;
using BulkWhatsApp.Localization;
using BulkWhatsApp.Permissions;
using BulkWhatsApp.PhoneNumbers;
using BulkWhatsApp.RecipientLists;
using BulkWhatsApp.Templates;
using BulkWhatsApp.Variables;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.BulkMessages;

[Authorize(BulkWhatsAppPermissions.BulkMessages.Submit)]
public class QuickBroadcastAppService(
    IBulkMessageRepository bulkMessages,
    IWhatsAppAccountRepository accounts,
    IWhatsAppTemplateRepository templates,
    BulkMessageManager manager,
    RecipientRows recipientRows,
    QuickBroadcastRows quickRows,
    SubmitResults submitResults) : BulkWhatsAppAppService, IQuickBroadcastAppService
{
    public virtual async Task<QuickBroadcastResultDto> CreateAsync(QuickBroadcastInput input)
    {
        await recipientRows.CheckCountAsync(input.Recipients.Count);
        var account = await GetAccountAsync(input);
        var template = await GetTemplateAsync(account, input);
        if (manager.CheckTemplate(template) is { } refusal)
        {
            throw refusal;
        }

        var definition = template.GetDefinition();

        var message = await manager.CreateAsync(GetContent(input, template, account, definition), Actor);
        input.CopyExtraPropertiesTo(message);
        var rows = quickRows.Read(input, message, definition, await recipientRows.GetCountryAsync(account));
        await bulkMessages.InsertAsync(message, autoSave: true);
        await bulkMessages.ReplaceRecipientsAsync(message, rows);
        await manager.SubmitAsync(message, Actor);

        // After submitting, which may have restored opt-outs.
        var audience = await bulkMessages.CountAudienceAsync(message, await manager.GetRulesAsync(message, template, account));
        await bulkMessages.UpdateAsync(message, autoSave: true);

        var result = new QuickBroadcastResultDto
        {
            Recipients = audience.Recipients,
            Duplicates = audience.Duplicates,
            Suppressed = audience.Suppressed,
            NoConsent = audience.NoConsent,
            OverCap = audience.OverCap,
        };
        return await submitResults.FillAsync(result, message);
    }

    private async Task<WhatsAppAccount> GetAccountAsync(QuickBroadcastInput input)
    {
        var account = input switch
        {
            { AccountId: { } id } => await accounts.GetAsync(id),
            { AccountName: { Length: > 0 } name } => await accounts.FindByNameAsync(name.Trim()),
            _ => await accounts.FindDefaultAsync(),
        };
        return account ?? throw new BusinessException(BulkWhatsAppErrorCodes.AccountMissing);
    }

    /// <summary>Accounts of one WABA share its templates, so a template stored for another of its accounts works too.</summary>
    private async Task<WhatsAppTemplate> GetTemplateAsync(WhatsAppAccount account, QuickBroadcastInput input)
    {
        if (await templates.FindAsync(account.Id, input.TemplateName, input.Language) is { } own)
        {
            return own;
        }

        foreach (var sibling in await accounts.GetListAsync(other => other.WabaId == account.WabaId && other.Id != account.Id))
        {
            if (await templates.FindAsync(sibling.Id, input.TemplateName, input.Language) is { } shared)
            {
                return shared;
            }
        }

        throw new BusinessException(BulkWhatsAppErrorCodes.TemplateNotOnAccount)
            .WithData("template", input.TemplateName).WithData("language", input.Language).WithData("account", account.Name);
    }

    private BulkMessageContent GetContent(
        QuickBroadcastInput input, WhatsAppTemplate template, WhatsAppAccount account, TemplateDefinition definition)
    {
        var title = string.IsNullOrWhiteSpace(input.Title) ? template.Name : input.Title;
        var common = quickRows.GetCommonVariables(input, definition.Placeholders);
        return new BulkMessageContent(
            StorableText.Cut(title, BulkMessageConsts.MaxTitleLength),
            RecipientType.IndividualRecipients,
            RecipientListId: null,
            template.Id,
            account.Id,
            quickRows.HasOwnVariables(input) ? VariableType.Unique : VariableType.Common,
            common,
            ScheduledAt: null,
            input.Labels);
    }
}

/// <summary>Reads the rows of a quick broadcast: either all are valid, or the caller learns which are not.</summary>
public class QuickBroadcastRows(
    IStringLocalizer<BulkWhatsAppResource> localizer, ProblemTexts texts, BulkMessageManager manager) : ITransientDependency
{
    private const int MaxListed = BulkMessageManager.MaxFindings;

    /// <summary>The values for everybody, or null if recipients have their own.</summary>
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

/// <summary>The variables of a quick broadcast as the JSON object that documents store.</summary>
internal static class QuickVariables
{
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>An object stays as it is; an array gets the placeholders' keys, in order.</summary>
    public static string? ToJson(JsonElement? variables, IReadOnlyList<TemplatePlaceholder> placeholders) =>
        variables is { ValueKind: JsonValueKind.Array } array ? WriteObject(array, placeholders) : JsonText.Of(variables);

    /// <summary>Whether an array has values beyond the last placeholder, which would look like unused columns.</summary>
    public static bool IsTooLong(JsonElement? variables, IReadOnlyList<TemplatePlaceholder> placeholders) =>
        variables is { ValueKind: JsonValueKind.Array } array && array.GetArrayLength() > placeholders.Count;

    private static string WriteObject(JsonElement array, IReadOnlyList<TemplatePlaceholder> placeholders)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            var position = 0;
            writer.WriteStartObject();
            foreach (var value in array.EnumerateArray())
            {
                writer.WritePropertyName(position < placeholders.Count ? placeholders[position].Key : $"value_{position + 1}");
                value.WriteTo(writer);
                position++;
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
