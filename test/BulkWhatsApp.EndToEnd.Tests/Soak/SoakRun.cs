using System.Diagnostics;
using BulkWhatsApp.Client;
using BulkWhatsApp.EndToEnd.Processes;
using BulkWhatsApp.EndToEnd.Product;
using BulkWhatsApp.Stage;

namespace BulkWhatsApp.EndToEnd.Soak;

/// <summary>
/// Sends campaign after campaign with two hosts and breaks something every few seconds until the time is up; then lets everything finish
/// and counts. On PostgreSQL it runs its own cluster, because it also crashes that. On SQLite (<c>BULKWHATSAPP_TEST_DB=sqlite</c>) there is
/// one host with its file.
/// </summary>
public sealed class SoakRun
{
    private const int Recipients = 2_000;
    private const int MessagesPerSecond = 300;

    private static readonly string[] Faults =
        ["rateLimit", "serverError", "htmlError", "emptyBody", "hang", "resetBeforeAcceptance", "resetAfterAcceptance"];

    private readonly TimeSpan _duration;
    private readonly int _seed;
    private readonly Random _random;
    private readonly List<(Sender Sender, Campaign Campaign)> _campaigns = [];
    private readonly SortedDictionary<string, int> _broken = [];
    private PostgreSqlCluster? _cluster;
    private FaultProduct _product = null!;

    public SoakRun(TimeSpan duration, int seed)
    {
        _duration = duration;
        _seed = seed;
        _random = new Random(seed);
    }

    /// <returns>False if somebody was lost or got two messages, or a counter is wrong.</returns>
    public async Task<bool> RunAsync(CancellationToken ct)
    {
        var onSqlite = TestSqliteFile.IsAskedFor;
        Console.WriteLine(
            $"Soak of {_duration.TotalMinutes:0.#} minutes on {(onSqlite ? "SQLite" : "PostgreSQL")} and "
            + $"{Environment.ProcessorCount} processors, seed {_seed}");
        await using var cluster = _cluster = onSqlite ? null : await PostgreSqlCluster.StartNewAsync();
        await using var product = _product = await FaultProduct.StartAsync(
            hosts: onSqlite ? 1 : 2, _cluster?.ConnectionString, ("CloudApi:CallTimeout", "00:00:03"));

        try
        {
            await BreakThingsAsync(ct);
            return await ReportAsync();
        }
        finally
        {
            _campaigns.ForEach(campaign => campaign.Sender.Dispose());
        }
    }

    private async Task BreakThingsAsync(CancellationToken ct)
    {
        var elapsed = Stopwatch.StartNew();
        while (elapsed.Elapsed < _duration && !ct.IsCancellationRequested)
        {
            await KeepSendingAsync();
            await PauseBetweenAsync(maxSeconds: 4);
            await BreakSomethingAsync();
        }
    }

    /// <summary>The next campaign starts before the previous one is over, each from its own number.</summary>
    private async Task KeepSendingAsync()
    {
        if (_campaigns.Count > 0
            && await Eventually.SoAsync(
                () => _product.Database.CountTriedAsync(_campaigns[^1].Campaign.Id), _ => true) < Recipients * 3 / 4)
        {
            return;
        }

        var sender = await InsistAsync(() => _product.NewSenderAsync(MessagesPerSecond));
        _campaigns.Add((sender, await InsistAsync(() => sender.SubmitAsync(Recipients))));
    }

    private async Task BreakSomethingAsync()
    {
        switch (_random.Next(12))
        {
            case < 4:
                await KillHostAsync(_product.Hosts[_random.Next(_product.Hosts.Count)]);
                break;
            case 4 when _cluster is not null:
                await CrashDatabaseAsync(_cluster);
                break;
            case 5:
                await PauseAndResumeAsync();
                break;
            case 6:
                await SuspendHostAsync(_product.Hosts[_random.Next(_product.Hosts.Count)]);
                break;
            case 7:
                await RestartHostAsync(_product.Hosts[_random.Next(_product.Hosts.Count)]);
                break;
            case < 11:
                await AddFaultAsync(Faults[_random.Next(Faults.Length)]);
                break;
            default:
                Count("webhooks in disorder");
                await _product.Simulator.SetOptionsAsync(
                    new
                    {
                        webhook = new
                        {
                            batchSize = _random.Next(1, 1_001), duplicateFraction = _random.NextDouble() / 2, reorder = _random.Next(2) == 0
                        }
                    });
                break;
        }
    }

    private async Task KillHostAsync(ProgramUnderTest host)
    {
        Count("host killed");
        await host.KillAsync();
        await PauseBetweenAsync(maxSeconds: 3);
        await host.StartAsync();
    }

    /// <summary>As in a virtual machine being moved: it continues with calls whose time has passed.</summary>
    private async Task SuspendHostAsync(ProgramUnderTest host)
    {
        Count("host suspended");
        await host.SuspendAsync();
        await PauseBetweenAsync(maxSeconds: 5);
        await host.ContinueAsync();
    }

    private async Task RestartHostAsync(ProgramUnderTest host)
    {
        Count("host stopped and started");
        await host.StopAsync();
        await host.StartAsync();
    }

    private async Task CrashDatabaseAsync(PostgreSqlCluster cluster)
    {
        Count("PostgreSQL crashed");
        await cluster.CrashAsync();
        await PauseBetweenAsync(maxSeconds: 3);
        await cluster.StartAsync();
        foreach (var host in _product.Hosts)
        {
            await host.UntilReadyAsync();
        }
    }

    private async Task PauseAndResumeAsync()
    {
        var (sender, campaign) = _campaigns[^1];
        var before = await InsistAsync(() => sender.Api.BulkMessages.GetAsync(campaign.Id));
        if (before.Status != BulkMessages.BulkMessageStatus.InProgress || before.Counts.Queued < Recipients / 10)
        {
            return;
        }

        Count("campaign paused");
        await sender.Api.BulkMessages.PauseAsync(campaign.Id);
        await PauseBetweenAsync(maxSeconds: 3);
        await InsistAsync(() => sender.Api.BulkMessages.ResumeAsync(campaign.Id));
    }

    private Task AddFaultAsync(string kind)
    {
        Count(kind);
        var count = _random.Next(1, 40);
        return _product.Simulator.AddFaultAsync(kind switch
        {
            "rateLimit" => new { kind = "graphError", code = 130429, http = _random.Next(2) == 0 ? 400 : 429, count },
            "serverError" => new { kind = "graphError", code = 131000, http = 500, count },
            _ => (object)new { kind, count },
        });
    }

    private async Task<bool> ReportAsync()
    {
        await _product.ClearFaultsAsync();
        Console.WriteLine($"Broken: {string.Join(", ", _broken.Select(pair => $"{pair.Key} {pair.Value}"))}");
        var outcomes = new List<Outcome>();
        var good = true;
        var fullest = 0;
        foreach (var (_, campaign) in _campaigns)
        {
            var outcome = await campaign.UntilAsync(found => found.IsOver && found.Unconfirmed == 0);
            outcomes.Add(outcome);
            good &= await IsExactAsync(campaign, outcome);
            fullest = Math.Max(fullest, await _product.Simulator.GetMaxPerSecondAsync(campaign.Sender.PhoneNumberId));
        }

        Console.WriteLine(
            $"Campaigns {outcomes.Count}, recipients {outcomes.Count * Recipients}, accepted {outcomes.Sum(outcome => outcome.Accepted)}, "
            + $"settled {outcomes.Sum(outcome => outcome.Settled)}, of unknown outcome {outcomes.Sum(outcome => outcome.FailedAsUnknown)}, "
            + $"twice {outcomes.Sum(outcome => outcome.Twice)}, lost {outcomes.Sum(outcome => outcome.Lost)}, "
            + $"simulator's own count of duplicates {await _product.CountDuplicatesAsync()}, "
            + $"fullest second of a number {fullest} of {MessagesPerSecond}");
        return good;
    }

    private async Task<bool> IsExactAsync(Campaign campaign, Outcome outcome)
    {
        try
        {
            outcome.CheckExact();
            await _product.Database.CheckCountersAsync(campaign.Id);
            return true;
        }
        catch (ShouldAssertException exception)
        {
            Console.WriteLine($"Campaign {campaign.Id}: {outcome}\n{exception.Message}");
            return false;
        }
    }

    private void Count(string what) => _broken[what] = _broken.GetValueOrDefault(what) + 1;

    private Task PauseBetweenAsync(int maxSeconds) => Task.Delay(TimeSpan.FromSeconds(_random.NextDouble() * maxSeconds));

    /// <summary>The first calls after a crash may still meet a database connection that broke in it.</summary>
    private static async Task<T> InsistAsync<T>(Func<Task<T>> call)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (BulkWhatsAppApiException exception) when (attempt < 10)
            {
                Console.WriteLine($"Tried again: {(int)exception.Status} {exception.Message}");
            }
        }
    }
}
