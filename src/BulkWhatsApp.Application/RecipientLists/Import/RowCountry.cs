using BulkWhatsApp.PhoneNumbers;

namespace BulkWhatsApp.RecipientLists.Import;

/// <summary>Reads numbers by the country that stands beside them. Not safe for concurrent use: it keeps what it has found.</summary>
/// <param name="defaultCountry">Of rows whose country is empty.</param>
internal sealed class RowCountry(string? defaultCountry)
{
    private const int MaxKept = 1_000;

    private readonly Dictionary<string, string?> _found = new(StringComparer.Ordinal);

    public static bool IsKnown(string text) => Find(text) is not null;

    /// <param name="phone">As written.</param>
    /// <param name="country">What the row says of its country; empty where it says nothing.</param>
    /// <param name="reading">Null where the country is unknown and the number does not bring its own calling code.</param>
    /// <returns>Whether the row's country was needed: elsewhere the text may be another number.</returns>
    public bool TryRead(string phone, string country, out PhoneReading? reading)
    {
        if (country.Length == 0)
        {
            reading = PhoneNumber.Read(phone, defaultCountry);
            return false;
        }

        if (!_found.TryGetValue(country, out var region))
        {
            if (_found.Count == MaxKept)
            {
                _found.Clear();
            }

            region = _found[country] = Find(country);
        }

        var isInternational = phone.AsSpan().TrimStart() is ['+' or '＋', ..];
        reading = region is null && !isInternational && phone.Length > 0 ? null : PhoneNumber.Read(phone, region ?? defaultCountry);
        return region is not null && !isInternational;
    }

    private static string? Find(string text) => PhoneCountry.TryFind(text, out var region, out _) ? region : null;
}
