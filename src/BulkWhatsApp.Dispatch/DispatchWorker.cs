using BulkWhatsApp.Accounts;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Dispatch;

/// <summary>Owns the loop: keeps one <see cref="PhoneNumberSender"/> for each phone number that has something to send.</summary>
public sealed class DispatchWorker(
    SendableCampaigns sendable,
    IEngineStore store,
    MessageSender messages,
    CampaignPlans plans,
    SettleQueue settled,
    IOptions<DispatchOptions> options,
    TimeProvider time,
    ILogger<DispatchWorker> logger)
    : PollingWorker(options.Value.PollInterval, "Looking for campaigns failed; it is tried again.", time, logger)
{
    private static readonly TimeSpan KeepInterval = TimeSpan.FromSeconds(1);

    /// <summary>
    /// A number without work keeps its sender for so long: often the next campaign is not far. One whose calls are not answered keeps it longer: its end waits
    /// for them, and the other numbers must not.
    /// </summary>
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, PhoneNumberSender> _senders = [];
    private readonly Dictionary<string, long> _wantedAt = [];

    /// <summary>They outlive the senders: the next campaign of a number may start within the second in which the last one ended.</summary>
    private readonly Dictionary<string, SendWindow> _windows = [];

    private PhoneNumberSender[] _kept = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var over = new CancellationTokenSource();
        var keeping = RepeatAsync(KeepNumbersAsync, KeepInterval, "Keeping the phone numbers of this node failed; it is tried again.", over.Token);
        await base.ExecuteAsync(stoppingToken);

        // Calls under way end, and their results reach the settle queue before it closes.
        await Task.WhenAll(_senders.Values.Select(sender => sender.DisposeAsync().AsTask()));
        await over.CancelAsync();
        await keeping;
    }

    private async Task<bool> KeepNumbersAsync(CancellationToken ct)
    {
        var senders = Volatile.Read(ref _kept);
        var ownerships = senders.Select(sender => sender.Ownership).OfType<long>().ToList();
        if (ownerships.Count > 0)
        {
            await store.KeepOwnedAsync(ownerships, ct);
        }

        foreach (var sender in senders)
        {
            await sender.KeepPaceAsync(ct);
        }

        return false;
    }

    protected override async Task<bool> RunOnceAsync(CancellationToken ct)
    {
        var campaigns = await sendable.GetAsync(ct);
        plans.Keep(campaigns.Select(campaign => campaign.Id).ToHashSet());
        var byNumber = campaigns.GroupBy(campaign => campaign.NumberKey).ToDictionary(group => group.Key, group => group.ToList());

        foreach (var (number, ofNumber) in byNumber)
        {
            if (!_senders.TryGetValue(number, out var sender) || sender.HasEnded)
            {
                _windows.TryAdd(number, FindWindowOfTrial(ofNumber) ?? new SendWindow(Time));
                _senders[number] = sender = new PhoneNumberSender(
                    number, _windows[number], store, messages, settled, options, Time, Logger);
                sender.Start();
            }

            sender.SetCampaigns(ofNumber);
            _wantedAt[number] = Time.GetTimestamp();
        }

        foreach (var number in _senders.Keys.Except(byNumber.Keys).ToList())
        {
            _senders[number].SetCampaigns([]);
            if (Time.GetElapsedTime(_wantedAt[number]) > Linger && !_senders[number].HasCallsUnderWay)
            {
                _wantedAt.Remove(number);
                _senders.Remove(number, out var idle);
                await idle!.DisposeAsync();
            }
        }

        Volatile.Write(ref _kept, [.. _senders.Values]);
        return false;
    }

    /// <summary>The first messages of an account, which proved its number, count for the number.</summary>
    private SendWindow? FindWindowOfTrial(List<ActiveCampaign> campaigns) => campaigns
        .Select(campaign => _windows.Remove(SharedLimits.GetOwnKey(campaign.AccountId), out var window) ? window : null)
        .FirstOrDefault(window => window is not null);
}
