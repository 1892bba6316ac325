using System.Diagnostics;
using BulkWhatsApp.EndToEnd.Processes;
using BulkWhatsApp.EndToEnd.Product;
using BulkWhatsApp.Stage;
using Xunit.Abstractions;

namespace BulkWhatsApp.EndToEnd.Faults;

/// <summary>PostgreSQL crashes and comes back while the hosts keep running.</summary>
[Collection(FaultTests.Name)]
public class DatabaseCrashTests(ITestOutputHelper output)
{
    [ServerFact]
    public async Task PostgreSQL_crashes_twice_in_a_campaign_and_nobody_is_lost_or_sent_to_twice()
    {
        const int recipients = 2_000;
        await using var cluster = await PostgreSqlCluster.StartNewAsync();
        await using var product = await FaultProduct.StartAsync(server: cluster.ConnectionString);
        using var sender = await product.NewSenderAsync(messagesPerSecond: 400);
        var campaign = await sender.SubmitAsync(recipients);

        foreach (var moment in new[] { 400, 1_200 })
        {
            await campaign.UntilAcceptedAsync(moment);
            await cluster.CrashAsync();
            var began = Stopwatch.GetTimestamp();
            await cluster.StartAsync();
            await campaign.UntilAcceptedAsync(moment + 300);
            output.WriteLine(
                $"Crashed after {moment} were accepted; 300 more were accepted {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s later");
        }

        output.WriteLine($"{await campaign.FinishAsync()}");
        product.Hosts[0].IsRunning.ShouldBeTrue(product.Hosts[0].Output);
    }

    [ServerFact]
    public async Task PostgreSQL_refuses_connections_for_twenty_seconds_and_the_hosts_go_on_by_themselves()
    {
        const int recipients = 1_000;
        await using var cluster = await PostgreSqlCluster.StartNewAsync();
        await using var product = await FaultProduct.StartAsync(hosts: 2, cluster.ConnectionString);
        using var sender = await product.NewSenderAsync(messagesPerSecond: 200);
        var campaign = await sender.SubmitAsync(recipients);

        await campaign.UntilAcceptedAsync(300);
        await cluster.CrashAsync();
        await Task.Delay(TimeSpan.FromSeconds(20));
        var before = (await product.Simulator.GetAcceptedAsync(sender.PhoneNumberId)).Count;
        await cluster.StartAsync();
        var began = Stopwatch.GetTimestamp();
        await campaign.UntilAcceptedAsync(before + 1);

        output.WriteLine(
            $"{before} were accepted before; the next {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s after PostgreSQL was back. "
            + $"{await campaign.FinishAsync()}");
        product.Hosts.ShouldAllBe(host => host.IsRunning);
    }
}
