using BulkWhatsApp.Accounts;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Permissions;
using BulkWhatsApp.RecipientLists;
using BulkWhatsApp.Templates;
using Microsoft.AspNetCore.Authorization;

namespace BulkWhatsApp.StartGuide;

[Authorize(BulkWhatsAppPermissions.BulkMessages.Default)]
public class StartGuideAppService(
    IWhatsAppAccountRepository accounts,
    IWhatsAppTemplateRepository templates,
    IRecipientListRepository lists,
    IBulkMessageRepository bulkMessages) : BulkWhatsAppAppService, IStartGuideAppService
{
    public virtual async Task<StartGuideDto> GetAsync()
    {
        var all = await accounts.GetListAsync();
        var steps = new List<StartStepDto>();
        if (await AuthorizationService.IsGrantedAsync(BulkWhatsAppPermissions.Accounts.Default))
        {
            steps.Add(ConnectNumber(all));
        }

        if (await AuthorizationService.IsGrantedAsync(BulkWhatsAppPermissions.Templates.Default))
        {
            var approved = await templates.GetCountAsync(new TemplateFilter(Status: TemplateStatus.Approved));
            steps.Add(new StartStepDto
            {
                Step = StartStep.TakeOverTemplates,
                IsDone = approved > 0,
                Count = approved,
                AccountId = FirstOf(all)?.Id,
            });
        }

        if (await AuthorizationService.IsGrantedAsync(BulkWhatsAppPermissions.Accounts.Default))
        {
            var heard = all.Max(account => account.WebhookHeardAt);
            steps.Add(new StartStepDto
            {
                Step = StartStep.HearWebhook,
                IsDone = heard is not null,
                At = heard,
                AccountId = FirstOf(all)?.Id,
            });
        }

        var sent = await bulkMessages.GetTotalsAsync(new BulkMessageFilter(SubmittedOnly: true));
        var tests = await bulkMessages.GetTotalsAsync(new BulkMessageFilter(SubmittedOnly: true, Label: BulkMessageConsts.TestLabel));
        if (await AuthorizationService.IsGrantedAsync(BulkWhatsAppPermissions.RecipientLists.Default))
        {
            var isDone = sent.Campaigns > 0 || await lists.HasPeopleAsync();
            steps.Add(new StartStepDto { Step = StartStep.ImportPeople, IsDone = isDone });
        }

        steps.Add(new StartStepDto { Step = StartStep.SendTest, IsDone = tests.Campaigns + sent.Campaigns > 0 });
        steps.Add(new StartStepDto { Step = StartStep.FirstCampaign, IsDone = sent.Campaigns > 0 });
        return new StartGuideDto { Steps = steps };
    }

    private static StartStepDto ConnectNumber(List<WhatsAppAccount> all) => new()
    {
        Step = StartStep.ConnectNumber,
        IsDone = all.Exists(account => account.CheckedAt is not null),
        AccountId = FirstOf(all)?.Id,
    };

    private static WhatsAppAccount? FirstOf(List<WhatsAppAccount> all) =>
        all.OrderByDescending(account => account.IsDefault).ThenBy(account => account.CreationTime).FirstOrDefault();
}
