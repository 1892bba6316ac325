using System.Collections.Concurrent;

namespace BulkWhatsApp.CloudApi.Simulator.State;

/// <summary>The WABAs and phone numbers of the platform.</summary>
internal sealed class AccountDirectory
{
    private readonly ConcurrentDictionary<string, PhoneNumber> _numbers = new();
    private readonly ConcurrentDictionary<string, WhatsAppAccount> _accounts = new();
    private readonly Lock _gate = new();

    public PhoneNumber? FindNumber(string? id) => id is null ? null : _numbers.GetValueOrDefault(id);

    public WhatsAppAccount? FindAccount(string? id) => id is null ? null : _accounts.GetValueOrDefault(id);

    public IReadOnlyList<PhoneNumber> Numbers => _numbers.Values.OrderBy(number => number.Index).ToArray();

    public IReadOnlyList<PhoneNumber> NumbersOf(string wabaId) => Numbers.Where(number => number.Details.WabaId == wabaId).ToArray();

    /// <summary>The portfolio of a WABA, found through its numbers.</summary>
    public string PortfolioOf(string wabaId) => NumbersOf(wabaId) is [var first, ..] ? first.Details.PortfolioId : "9" + wabaId;

    public WhatsAppAccount Upsert(WhatsAppAccountDetails details)
    {
        lock (_gate)
        {
            var account = _accounts.GetOrAdd(details.Id, _ => new WhatsAppAccount(details));
            account.Details = details;
            return account;
        }
    }

    public PhoneNumber Upsert(PhoneNumberDetails details)
    {
        lock (_gate)
        {
            _accounts.TryAdd(details.WabaId, new WhatsAppAccount(new WhatsAppAccountDetails { Id = details.WabaId }));
            if (_numbers.TryGetValue(details.Id, out var known))
            {
                known.Details = details;
                return known;
            }

            return _numbers[details.Id] = new PhoneNumber(_numbers.Count, details);
        }
    }
}

/// <summary>What <c>GET /{waba-id}</c> shows (3.6), and the switches behind it.</summary>
public sealed record WhatsAppAccountDetails
{
    public required string Id { get; init; }

    public string Name { get; init; } = "Ada's Garden";

    public string Currency { get; init; } = "EUR";

    public string TimezoneId { get; init; } = "1";

    public string Country { get; init; } = "US";

    public string AccountReviewStatus { get; init; } = "APPROVED";

    public string BusinessVerificationStatus { get; init; } = "verified";

    public string OwnershipType { get; init; } = "CLIENT_OWNED";

    /// <summary><c>ONBOARDED</c>, or sends to <c>marketing_messages</c> fail with 134102.</summary>
    public string MarketingMessagesLiteApiStatus { get; init; } = "ONBOARDED";

    /// <summary>True: marketing templates on <c>messages</c> fail with 131063 (1.1).</summary>
    public bool DisableMarketingMessagesOnCloudApi { get; init; }
}

/// <summary>A WABA and the app's subscription to it (6.2).</summary>
internal sealed class WhatsAppAccount(WhatsAppAccountDetails details)
{
    public string Id => Details.Id;

    public volatile WhatsAppAccountDetails Details = details;

    /// <summary>Null = the app's callback.</summary>
    public volatile string? OverrideCallback;

    public volatile bool Subscribed = true;
}
