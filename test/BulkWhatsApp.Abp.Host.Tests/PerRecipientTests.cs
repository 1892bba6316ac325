using BulkWhatsApp.BulkMessages;
using Microsoft.Extensions.DependencyInjection;
using Volo.Abp.BackgroundJobs;

namespace BulkWhatsApp;

/// <summary>On ABP's own background jobs, in the database.</summary>
public sealed class PerRecipientTests(PerRecipientHost host) : IClassFixture<PerRecipientHost>
{
    [Fact]
    public async Task A_campaign_is_sent_by_ABPs_own_background_jobs()
    {
        using var http = await host.SignInAsync();
        var draft = await host.DraftAsync(http, recipients: 20);

        var finished = await AbpHost.SubmitAndWatchAsync(http, draft.Id, readers: 20);

        (finished.Status, finished.Counts.Sent).ShouldBe((BulkMessageStatus.Completed, 20));
        (await host.Simulator.GetAcceptedAsync(AbpHost.PhoneNumberId)).Count.ShouldBe(20);
        host.Services.GetRequiredService<IBackgroundJobStore>().ShouldBeOfType<BackgroundJobStore>();
    }
}
