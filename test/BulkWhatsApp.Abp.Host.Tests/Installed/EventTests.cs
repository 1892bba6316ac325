using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Client;
using BulkWhatsApp.OptOuts;
using BulkWhatsApp.Stage;
using Microsoft.Extensions.DependencyInjection;

namespace BulkWhatsApp;

/// <summary>The module's events on ABP's own bus and units of work. The stand-alone application's tests cover their content.</summary>
public class EventTests(AbpApplication application) : IClassFixture<AbpApplication>
{
    private IDistributedEventBus Bus => application.Services.GetRequiredService<IDistributedEventBus>();

    [Fact]
    public async Task A_campaigns_submission_and_end_are_told_once_in_its_tenant()
    {
        using var submitted = new EventLog<BulkMessageSubmittedEto>(Bus);
        using var finished = new EventLog<BulkMessageFinishedEto>(Bus, failures: 1);
        var draft = await application.DraftAsync(await application.CreateAccountAsync(), 30);

        await application.Api.BulkMessages.SubmitAsync(draft.Id);
        var end = (await finished.UntilAsync(1, told => told.BulkMessageId == draft.Id)).ShouldHaveSingleItem();

        var start = submitted.Of(told => told.BulkMessageId == draft.Id).ShouldHaveSingleItem();
        (start.TenantId, start.Number).ShouldBe((AbpApplication.TenantA, draft.Number));
        (end.TenantId, end.Number, end.Status, end.SentCount)
            .ShouldBe((AbpApplication.TenantA, draft.Number, BulkMessageStatus.Completed, 30));
        (await application.Database.QueryAsync<long>("""SELECT count(*) FROM "BwaOutgoingEvents" """)).ShouldBe(0);
    }

    [Fact]
    public async Task What_a_listener_refuses_is_not_submitted()
    {
        var draft = await application.DraftAsync(await application.CreateAccountAsync(), 1);
        using var refusing = Bus.Subscribe<BulkMessageSubmittedEto>(told => told.BulkMessageId == draft.Id
            ? throw new BusinessException(BulkWhatsAppErrorCodes.ActionNotAllowed).WithData("number", told.Number)
            : Task.CompletedTask);

        await Should.ThrowAsync<Exception>(() => application.Api.BulkMessages.SubmitAsync(draft.Id));

        (await application.Api.BulkMessages.GetAsync(draft.Id)).DocStatus.ShouldBe(DocStatus.Draft);
    }

    [Fact]
    public async Task An_opt_out_is_told_to_a_handler_that_works_in_its_tenant()
    {
        var handler = application.Services.GetRequiredService<OptedOutListener>();

        await application.Api.OptOuts.CreateAsync(new() { PhoneNumber = "+12025550177" });

        handler.Heard.ShouldContain(heard => heard.PhoneNumber == "+12025550177" && heard.TenantId == AbpApplication.TenantA);
    }
}
