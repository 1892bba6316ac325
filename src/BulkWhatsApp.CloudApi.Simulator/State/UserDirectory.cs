using System.Collections.Frozen;

namespace BulkWhatsApp.CloudApi.Simulator.State;

/// <summary>What was said about one WhatsApp user by <c>POST /_simulator/users</c>.</summary>
public sealed record WhatsAppUser
{
    /// <summary>The number that people dial; punctuation and <c>+</c> do not matter.</summary>
    public required string Number { get; init; }

    /// <summary>Digits; null = by the rule of the country, see <see cref="UserDirectory"/>.</summary>
    public string? WaId { get; init; }

    /// <summary>The business-scoped id for every portfolio; null = computed for each (1.7).</summary>
    public string? UserId { get; init; }

    /// <summary>The name of the profile.</summary>
    public string? Name { get; init; }

    public string? Username { get; init; }

    /// <summary>Webhooks name the user id only (1.7).</summary>
    public bool NumberHidden { get; init; }
}

/// <summary>
/// Who stands behind a number or a user id. Nobody need be announced: everybody has a wa_id and, per portfolio, a user id.
/// The wa_id differs from the number in three countries (1.5): Brazilian mobiles lose the ninth digit,
/// Mexican numbers get a 1 behind the country code, Argentine ones the 9 of mobiles.
/// </summary>
internal sealed class UserDirectory
{
    private readonly Lock _gate = new();
    private volatile Known _known = new([]);

    public IReadOnlyCollection<WhatsAppUser> All => _known.ByWaId.Values;

    public WhatsAppUser? Find(ulong waId) => _known.ByWaId.Count == 0 ? null : _known.ByWaId.GetValueOrDefault(waId);

    public void Upsert(IReadOnlyList<WhatsAppUser> users)
    {
        lock (_gate)
        {
            var waIds = users.Select(WaIdOf).ToHashSet();
            var numbers = users.Select(user => ReadDigits(user.Number)).ToHashSet();
            var kept = _known.ByWaId.Where(pair => !waIds.Contains(pair.Key) && !numbers.Contains(ReadDigits(pair.Value.Number)));
            _known = new Known([.. kept.Select(pair => pair.Value), .. users]);
        }
    }

    public ulong WaIdOf(ulong number)
    {
        var known = _known;
        if (known.ByWaId.Count > 0)
        {
            if (known.WaIdByNumber.TryGetValue(number, out var waId))
            {
                return waId;
            }

            if (known.ByWaId.ContainsKey(number))
            {
                return number;
            }
        }

        return ByCountry(number);
    }

    public string UserIdOf(PhoneNumber business, ulong waId) => Find(waId)?.UserId ?? UserId.Of(waId, business.Portfolio);

    /// <returns>The characters written to <paramref name="text"/>, or the announced id.</returns>
    public ReadOnlySpan<char> UserIdOf(PhoneNumber business, ulong waId, Span<char> text) =>
        Find(waId)?.UserId is { } announced ? announced : text[..UserId.Format(waId, business.Portfolio, text)];

    /// <summary>False for an id that belongs to nobody in the portfolio of this phone number.</summary>
    public bool TryFindUserId(PhoneNumber business, string userId, out ulong waId)
    {
        var known = _known;
        return known.WaIdByUserId.TryGetValue(userId, out waId)
            // Who was given another id has lost the computed one.
            || (UserId.TryRead(userId, business.Portfolio, out waId) && Find(waId)?.UserId is null);
    }

    /// <exception cref="ArgumentException">A number, wa_id or user id that cannot be one.</exception>
    public static ulong WaIdOf(WhatsAppUser user)
    {
        if (user.UserId is { } userId && !UserId.IsWellFormed(userId))
        {
            throw new ArgumentException("userId must be two capital letters, a dot, and 1 to 128 letters or digits.");
        }

        var number = ReadDigits(user.Number) ?? throw new ArgumentException("number must be a phone number with its country code.");
        return user.WaId is null ? ByCountry(number) : ReadDigits(user.WaId) ?? throw new ArgumentException("waId must be digits.");
    }

    /// <summary>Null unless there are 7 to 15 digits with phone punctuation only.</summary>
    public static ulong? ReadDigits(string text)
    {
        var digits = string.Concat(text.Where(letter => letter is not (' ' or '-' or '(' or ')')));
        digits = digits.StartsWith('+') ? digits[1..] : digits;
        return digits.Length is >= 7 and <= 15 && digits.All(char.IsAsciiDigit) ? ulong.Parse(digits) : null;
    }

    private static ulong ByCountry(ulong number)
    {
        const ulong EightDigits = 100_000_000;
        const ulong TenDigits = 10_000_000_000;
        return number switch
        {
            // 55, two digits of the area, 9 and eight more.
            >= 5511_9_00000000 and <= 5599_9_99999999 when number / EightDigits % 10 == 9 => number / EightDigits / 10 * EightDigits + number % EightDigits,
            >= 52 * TenDigits and < 53 * TenDigits => 521 * TenDigits + number % TenDigits,
            >= 54 * TenDigits and < 55 * TenDigits => 549 * TenDigits + number % TenDigits,
            _ => number,
        };
    }

    private sealed class Known(IReadOnlyList<WhatsAppUser> users)
    {
        public FrozenDictionary<ulong, WhatsAppUser> ByWaId { get; } = users.ToFrozenDictionary(WaIdOf);

        public FrozenDictionary<ulong, ulong> WaIdByNumber { get; } =
            users.DistinctBy(user => ReadDigits(user.Number)).ToFrozenDictionary(user => ReadDigits(user.Number)!.Value, WaIdOf);

        public FrozenDictionary<string, ulong> WaIdByUserId { get; } = users.Where(user => user.UserId is not null)
            .DistinctBy(user => user.UserId).ToFrozenDictionary(user => user.UserId!, WaIdOf);
    }
}
