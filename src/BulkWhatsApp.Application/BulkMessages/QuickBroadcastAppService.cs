using BulkWhatsApp.Accounts;
using BulkWhatsApp.Permissions;
using BulkWhatsApp.Templates;
using BulkWhatsApp.Variables;
using Microsoft.AspNetCore.Authorization;

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
        var rows = quickRows.Read(input, message, definition, await recipientRows.GetCountryAsync(account));
        await bulkMessages.InsertAsync(message, autoSave: true);
        await bulkMessages.ReplaceRecipientsAsync(message, rows);
        await manager.SubmitAsync(message, Actor);

        // After the submit, which may have given opt-outs back.
        var audience = await bulkMessages.CountAudienceAsync(message, template.Category == TemplateCategory.Marketing);
        await bulkMessages.UpdateAsync(message, autoSave: true);

        var result = new QuickBroadcastResultDto
        {
            Recipients = audience.Recipients,
            Duplicates = audience.Duplicates,
            Suppressed = audience.Suppressed,
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

    /// <summary>Accounts of one WABA share its templates, so a sibling's will do.</summary>
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
