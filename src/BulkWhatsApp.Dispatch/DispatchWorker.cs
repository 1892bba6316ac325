using BulkWhatsApp.Accounts;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Dispatch;

/// <summary>The main loop: keeps one <see cref="PhoneNumberSender"/> for each phone number that has something to send.</summary>
public sealed class DispatchWorker(
    SendableCampaigns sendable,
    IEngineStore store,
    MessageSender messages,
    CampaignPlans plans,
    SettleQueue settled,
    IOptions<DispatchOptions> options,
    TimeProvider time,
    ILogger<DispatchWorker> logger)
    : PollingWorker(options.Value.PollInterval, "Looking for campaigns failed; will retry.", time, logger)
{
    private static readonly TimeSpan KeepInterval = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long a number without work keeps its sender; often the next campaign follows soon. A sender with unanswered calls lives longer:
    /// ending it means waiting for them, and the other numbers must not wait for that.
    /// </summary>
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, PhoneNumberSender> _senders = [];
    private readonly Dictionary<string, long> _wantedAt = [];

    /// <summary>Windows outlive senders: a number's next campaign may start less than a second after its last one ended.</summary>
    private readonly Dictionary<string, SendWindow> _windows = [];

    private PhoneNumberSender[] _kept = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var over = new CancellationTokenSource();
        var keeping = RepeatAsync(KeepNumbersAsync, KeepInterval, "Renewing the ownership of numbers failed; will retry.", over.Token);
        await base.ExecuteAsync(stoppingToken);

        // Let calls under way finish, and their results reach the settle queue before it closes.
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

    /// <summary>The first messages of an account, which proved it, count towards the number's limit.</summary>
    private SendWindow? FindWindowOfTrial(List<ActiveCampaign> campaigns) => campaigns
        .Select(campaign => _windows.Remove(SharedLimits.GetOwnKey(campaign.AccountId), out var window) ? window : null)
        .FirstOrDefault(window => window is not null);
}
