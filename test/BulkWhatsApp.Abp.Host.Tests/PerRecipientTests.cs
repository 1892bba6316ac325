using BulkWhatsApp.BulkMessages;
using Microsoft.Extensions.DependencyInjection;
using Volo.Abp.BackgroundJobs;

namespace BulkWhatsApp;

/// <summary>With the module installed, the ABP application uses a Hangfire job for each recipient.</summary>
public sealed class PerRecipientTests(AbpHost host) : IClassFixture<AbpHost>
{
    [Fact]
    public async Task A_campaign_is_sent_by_a_Hangfire_job_for_each_recipient()
    {
        using var http = await host.SignInAsync();
        var draft = await host.DraftAsync(http, recipients: 20);

        var finished = await AbpHost.SubmitAndWatchAsync(http, draft.Id, readers: 20);

        (finished.Status, finished.Counts.Sent).ShouldBe((BulkMessageStatus.Completed, 20));
        (await host.Simulator.GetAcceptedAsync(AbpHost.PhoneNumberId)).Count.ShouldBe(20);
        (await host.Database.QueryAsync<long>(
            "SELECT count(*) FROM hangfire.job WHERE statename = 'Succeeded' AND arguments::text LIKE @number",
            ("number", $"%{draft.Number}%")))
            .ShouldBe(20);
        host.Services.GetRequiredService<IBackgroundJobStore>().ShouldBeOfType<BackgroundJobStore>();
    }
}
