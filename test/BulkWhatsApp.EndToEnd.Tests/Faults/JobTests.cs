using BulkWhatsApp.EndToEnd.Product;
using BulkWhatsApp.Stage;
using Xunit.Abstractions;

namespace BulkWhatsApp.EndToEnd.Faults;

/// <summary>
/// A Hangfire job per recipient, and hosts that are killed (SIGKILL): nobody gets it twice, nobody is missed. <see cref="KilledHostTests"/>
/// kills during the run.
/// </summary>
[Collection(FaultTests.Name)]
public class JobTests(ITestOutputHelper output)
{
    private const int Recipients = 5_000;
    private static readonly (string, string) Jobs = ("BulkWhatsApp:Dispatch:Mode", "PerRecipientJobs");

    [ServerFact]
    public async Task Killed_while_jobs_are_enqueued_it_goes_on_where_it_stopped()
    {
        await using var product = await FaultProduct.StartAsync(settings: Jobs);
        using var sender = await product.NewSenderAsync(messagesPerSecond: 500);
        var campaign = await sender.SubmitAsync(Recipients);

        foreach (var moment in new[] { 700, 3_300 })
        {
            var enqueued = await Eventually.SoAsync(product.Database.CountJobsAsync, count => count >= moment);
            await product.Hosts[0].KillAsync();
            var written = await product.Database.CountLaunchedAsync(campaign.Id);
            var recovery = await product.KillAndRestartAsync();
            output.WriteLine(
                $"Killed when {enqueued} jobs were enqueued and {written} messages written; ready again after "
                + $"{recovery.TotalSeconds:0.0} s");
        }

        output.WriteLine($"{await campaign.FinishAsync()}");
        output.WriteLine($"{await product.Database.CountJobsAsync()} jobs were enqueued in all");
    }

    [ServerFact]
    public async Task One_of_two_hosts_is_killed_while_jobs_run_and_the_other_runs_what_it_had_taken()
    {
        await using var product = await FaultProduct.StartAsync(hosts: 2, settings: Jobs);
        using var sender = await product.NewSenderAsync(messagesPerSecond: 500);
        var campaign = await sender.SubmitAsync(Recipients);

        var written = await Eventually.SoAsync(
            () => product.Database.CountLaunchedAsync(campaign.Id), count => count >= 2 * Recipients / 5);
        await product.Hosts[1].KillAsync();
        output.WriteLine($"Killed when {written} messages were written");

        output.WriteLine($"{await campaign.FinishAsync()}");
    }
}
