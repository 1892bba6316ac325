using System.Collections.Concurrent;
using BulkWhatsApp.OptOuts;
using BulkWhatsApp.PhoneNumbers;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Dispatch;

/// <summary>
/// Which addresses are one person's, as answers and webhooks tell. A pair is stored once: those stored lately are remembered, so that the three statuses of a
/// message cost nothing; beyond that the store leaves out what it has.
/// </summary>
public sealed class PersonDirectory(IEngineStore store)
{
    /// <summary>So many pairs are remembered at least, and twice as many at most.</summary>
    private const int Remembered = 50_000;

    /// <summary>Of answers, so many wait at most to be stored; what is beyond that comes again with the statuses.</summary>
    private const int MaxNoted = 20_000;

    private readonly Lock _lock = new();
    private readonly ConcurrentQueue<AddressPair> _noted = new();
    private HashSet<AddressPair> _young = [];
    private HashSet<AddressPair> _old = [];

    /// <summary>What Meta's names for the person whom we know by an address say about that person; the other form of a number counts as said.</summary>
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

    /// <summary>Of the answer to a call: stored a moment later.</summary>
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

    /// <summary>Stored when it returns.</summary>
    public async Task LearnAsync(IEnumerable<AddressPair> pairs, CancellationToken ct)
    {
        var unknown = pairs.Where(pair => !IsRemembered(pair)).ToHashSet();
        if (unknown.Count > 0)
        {
            await store.LearnAsync(unknown, ct);
            Remember(unknown);
        }
    }

    /// <summary>Stores what answers told.</summary>
    /// <returns>Whether there was anything.</returns>
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
/// <param name="Words">What the person wrote or tapped; cut to its column.</param>
/// <param name="MessageId">Meta's id of that message.</param>
public sealed record NewOptOut(
    Guid? TenantId, string PhoneNumber, OptOutScope Scope, OptOutSource Source, string? Reason, DateTime At, string? Words = null, string? MessageId = null);

/// <summary>Of <see cref="OptOutSettings"/>.</summary>
public sealed record TenantWords(string? StopWords, string? StartWords, string? Confirmation);

/// <summary>An account that answers people; its token still encrypted.</summary>
public sealed record ReplySender(string BaseUrl, string ApiVersion, string WabaId, string AccessTokenCipher);

/// <summary>Stores what the answers to calls told about people. What is lost with a killed process, the statuses tell again.</summary>
public sealed class PersonWorker(PersonDirectory people, IOptions<DispatchOptions> options, TimeProvider time, ILogger<PersonWorker> logger)
    : PollingWorker(options.Value.PollInterval, "Storing the addresses of people failed; it is tried again.", time, logger)
{
    private const int MaxPairs = 1_000;

    protected override Task<bool> RunOnceAsync(CancellationToken ct) => people.StoreNotedAsync(MaxPairs, ct);
}
