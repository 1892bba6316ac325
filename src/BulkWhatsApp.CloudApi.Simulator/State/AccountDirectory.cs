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

    /// <summary>The portfolio of a WABA, which its numbers know.</summary>
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
