using System.Collections.Concurrent;
using BulkWhatsApp.Consents;
using BulkWhatsApp.OptOuts;
using BulkWhatsApp.PhoneNumbers;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Dispatch;

/// <summary>
/// Which addresses belong to one person, learnt from answers and webhooks. A pair is stored once. Recent pairs are cached, so that a
/// message's three statuses cost nothing; for older ones the store skips what it already has.
/// </summary>
public sealed class PersonDirectory(IEngineStore store)
{
    /// <summary>The cache holds at least this many pairs and at most twice as many.</summary>
    private const int Remembered = 50_000;

    /// <summary>The most pairs from answers that wait to be stored. Any beyond that come again with the statuses.</summary>
    private const int MaxNoted = 20_000;

    private readonly Lock _lock = new();
    private readonly ConcurrentQueue<AddressPair> _noted = new();
    private HashSet<AddressPair> _young = [];
    private HashSet<AddressPair> _old = [];

    /// <summary>
    /// What Meta's names for a person, whom we know by an address, say about that person. The other way of writing a number counts as one
    /// of them.
    /// </summary>
    public static IEnumerable<AddressPair> PairsOf(Guid? tenantId, string? address, string? waId, params ReadOnlySpan<string?> userIds)
    {
        var addresses = new List<string>(4);
        Add(addresses, address);
        Add(addresses, WhatsAppAddress.OfWaId(waId));
        foreach (var userId in userIds)
        {
            Add(addresses, WhatsAppUserId.TryParse(userId, out var id) ? id : null);
        }

        return addresses.Count < 2 ? [] : addresses.Skip(1).Select(other => new AddressPair(tenantId, addresses[0], other));
    }

    /// <summary>From the answer to a call; stored a moment later.</summary>
    public void Note(IEnumerable<AddressPair> pairs)
    {
        foreach (var pair in pairs)
        {
            if (!IsRemembered(pair) && _noted.Count < MaxNoted)
            {
                _noted.Enqueue(pair);
            }
        }
    }

    /// <summary>The pairs are stored when this returns.</summary>
    public async Task LearnAsync(IEnumerable<AddressPair> pairs, CancellationToken ct)
    {
        var unknown = pairs.Where(pair => !IsRemembered(pair)).ToHashSet();
        if (unknown.Count > 0)
        {
            await store.LearnAsync(unknown, ct);
            Remember(unknown);
        }
    }

    /// <summary>Stores what answers have told us.</summary>
    /// <returns>Whether there was anything to store.</returns>
    public async Task<bool> StoreNotedAsync(int max, CancellationToken ct)
    {
        var pairs = new List<AddressPair>();
        while (pairs.Count < max && _noted.TryDequeue(out var pair))
        {
            pairs.Add(pair);
        }

        await LearnAsync(pairs, ct);
        return pairs.Count > 0;
    }

    private static void Add(List<string> addresses, string? address)
    {
        if (address is not null && !addresses.Contains(address))
        {
            addresses.Add(address);
            Add(addresses, WhatsAppAddress.OtherFormOf(address));
        }
    }

    private bool IsRemembered(AddressPair pair)
    {
        lock (_lock)
        {
            return _young.Contains(pair) || _old.Contains(pair);
        }
    }

    private void Remember(IEnumerable<AddressPair> pairs)
    {
        lock (_lock)
        {
            _young.UnionWith(pairs);
            if (_young.Count > Remembered)
            {
                (_old, _young) = (_young, []);
            }
        }
    }
}

/// <param name="PhoneNumber">E.164 with a leading '+', or a business-scoped user id.</param>
/// <param name="At">When the person said so.</param>
/// <param name="Words">What the person wrote or tapped, cut to the column's length.</param>
/// <param name="MessageId">The wamid of that message.</param>
public sealed record NewOptOut(
    Guid? TenantId,
    string PhoneNumber,
    OptOutScope Scope,
    OptOutSource Source,
    string? Reason,
    DateTime At,
    string? Words = null,
    string? MessageId = null);

/// <summary>From <see cref="OptOutSettings"/>.</summary>
public sealed record TenantWords(string? StopWords, string? StartWords, string? Confirmation);

/// <summary>From <see cref="ConsentSettings"/>.</summary>
/// <param name="Confirmation">The answer to a word that gave a consent; null for none.</param>
/// <param name="ConfirmButtons">One per line.</param>
public sealed record ConsentReplies(string? Confirmation, string? ConfirmButtons);

/// <summary>An account that can answer people. The token is still encrypted.</summary>
public sealed record ReplySender(string BaseUrl, string ApiVersion, string WabaId, string AccessTokenCipher);

/// <summary>Stores what the answers to calls said about people. What a killed process loses comes again with the statuses.</summary>
public sealed class PersonWorker(PersonDirectory people, IOptions<DispatchOptions> options, TimeProvider time, ILogger<PersonWorker> logger)
    : PollingWorker(options.Value.PollInterval, "Storing the addresses of people failed; will retry.", time, logger)
{
    private const int MaxPairs = 1_000;

    protected override Task<bool> RunOnceAsync(CancellationToken ct) => people.StoreNotedAsync(MaxPairs, ct);
}
