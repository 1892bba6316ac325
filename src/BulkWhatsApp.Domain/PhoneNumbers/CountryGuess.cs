using System.Globalization;

namespace BulkWhatsApp.PhoneNumbers;

/// <summary>
/// Which country the unreadable numbers of a file or a campaign most probably belong to: one that makes all or nearly all of them readable.
/// A person decides whether it is right.
/// </summary>
public sealed class CountryGuess
{
    /// <summary>So many numbers show it; the others are not looked at.</summary>
    private const int MaxNumbers = 1_000;

    /// <summary>So many are tried with every country of the world.</summary>
    private const int MaxTriedEverywhere = 50;

    private const double NearlyAll = 0.95;

    private readonly List<string> _readable = [];
    private readonly List<string> _unreadable = [];

    /// <summary>Another number of the same people: its country is the most likely one.</summary>
    /// <param name="e164">Or a user id.</param>
    public void AddReadable(string e164)
    {
        if (_readable.Count < MaxNumbers && e164.StartsWith('+'))
        {
            _readable.Add(e164);
        }
    }

    /// <param name="number">As entered.</param>
    public void AddUnreadable(string number)
    {
        if (_unreadable.Count < MaxNumbers)
        {
            _unreadable.Add(number);
        }
    }

    /// <param name="likely">The country that numbers were read with.</param>
    /// <param name="sender">The number that writes to these people.</param>
    /// <returns>ISO 3166-1 alpha-2; null if no country fits, or several do.</returns>
    public string? Find(string? likely = null, string? sender = null)
    {
        if (_unreadable.Count == 0)
        {
            return null;
        }

        var known = _readable.GroupBy(PhoneNumberPlans.FindRegion).Where(group => group.Key is not null)
            .OrderByDescending(group => group.Count()).Select(group => group.Key!)
            .Where(PhoneNumber.IsKnownCountry).Take(3);
        string?[] others = [likely, sender is null ? null : PhoneNumberPlans.FindRegion(sender)];
        return known.Concat(others.OfType<string>().Where(PhoneNumber.IsKnownCountry)).FirstOrDefault(IsNearlyAllOf) ?? FindEverywhere();
    }

    /// <summary>Numbers of one country rarely look like mobile numbers of another; where they do, nobody is proposed.</summary>
    private string? FindEverywhere()
    {
        var some = _unreadable.Take(MaxTriedEverywhere).ToList();
        var fitting = PhoneNumber.Countries
            .Where(country => Fits(some.Count(number => IsMobile(number, country.Code)), some.Count))
            .ToList();
        return fitting.Select(country => country.CallingCode).Distinct().Count() != 1
            ? null
            : fitting.Select(country => country.Code).OrderByDescending(CountOwn).FirstOrDefault(IsNearlyAllOf);

        int CountOwn(string country) => some.Count(
            number => PhoneNumber.Read(number, country).E164 is { } e164 && PhoneNumberPlans.FindRegion(e164) == country);
    }

    /// <summary>As people of the country write it: 0151 12345678 could be Chinese, too, but in China nobody writes that 0.</summary>
    private static bool IsMobile(string number, string country) =>
        PhoneNumber.Read(number, country) is { E164: not null, IsMobile: true }
        && !(BeginsWithZero(number) && PhoneNumberPlans.Find(country)!.NeverWritesZeroOfMobiles);

    private static bool BeginsWithZero(string number) =>
        number.FirstOrDefault(char.IsDigit) is var first && CharUnicodeInfo.GetDecimalDigitValue(first) == 0;

    private bool IsNearlyAllOf(string country) =>
        Fits(_unreadable.Count(number => PhoneNumber.Read(number, country).E164 is not null), _unreadable.Count);

    private static bool Fits(int count, int all) => count >= NearlyAll * all;
}
