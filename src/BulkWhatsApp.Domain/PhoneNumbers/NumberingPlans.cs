using System.Collections.Frozen;

namespace BulkWhatsApp.PhoneNumbers;

/// <summary>All numbering plans, by region and by calling code; read once from the embedded <c>numbering-plans.txt</c>.</summary>
internal static class NumberingPlans
{
    private const string ResourceName = "numbering-plans.txt";
    private const string InternationalNetwork = "001";
    private const int MaxCallingCodeLength = 3;

    private static readonly NumberingPlan[] All = Load();

    private static readonly FrozenDictionary<string, NumberingPlan> ByRegion = All
        .Where(x => x.Region != InternationalNetwork)
        .ToFrozenDictionary(x => x.Region, StringComparer.OrdinalIgnoreCase);

    private static readonly NumberingPlan[]?[] ByCallingCode = IndexByCallingCode();

    public static IReadOnlyList<PhoneCountry> Countries { get; } = All
        .Where(x => x.Region != InternationalNetwork)
        .Select(x => new PhoneCountry(x.Region, x.CallingCode))
        .OrderBy(x => x.Code, StringComparer.Ordinal)
        .ToList()
        .AsReadOnly();

    public static NumberingPlan? Find(string region) => ByRegion.GetValueOrDefault(region);

    /// <summary>The plans that share a calling code; the main one stands first.</summary>
    public static NumberingPlan[] Sharing(string callingCode) => ByCallingCode[int.Parse(callingCode)]!;

    /// <summary>The plans whose calling code the digits begin with. No calling code is the beginning of another.</summary>
    public static NumberingPlan[]? FindByInternational(ReadOnlySpan<char> digits)
    {
        var code = 0;
        for (var i = 0; i < Math.Min(MaxCallingCodeLength, digits.Length); i++)
        {
            code = code * 10 + (digits[i] - '0');
            if (code == 0)
            {
                return null;
            }

            if (ByCallingCode[code] is { } plans)
            {
                return plans;
            }
        }

        return null;
    }

    private static NumberingPlan[]?[] IndexByCallingCode()
    {
        var index = new NumberingPlan[]?[1000];
        foreach (var group in All.GroupBy(x => x.CallingCode))
        {
            index[int.Parse(group.Key)] = group.ToArray();
        }

        return index;
    }

    private static NumberingPlan[] Load()
    {
        using var stream = typeof(NumberingPlans).Assembly.GetManifestResourceStream(typeof(NumberingPlans), ResourceName)
            ?? throw new InvalidOperationException($"{ResourceName} is not embedded in {typeof(NumberingPlans).Assembly.GetName().Name}.");
        using var reader = new StreamReader(stream);

        var plans = new List<NumberingPlan>(256);
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
            {
                plans.Add(new NumberingPlan(line));
            }
        }

        return [.. plans];
    }
}
