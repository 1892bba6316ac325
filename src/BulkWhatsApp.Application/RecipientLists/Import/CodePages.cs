using System.Collections.Frozen;
using System.Text;

namespace BulkWhatsApp.RecipientLists.Import;

/// <summary>The encodings that are no Unicode: which of them the computers of a country write.</summary>
internal static class CodePages
{
    public const int Western = 1252;

    private static readonly FrozenDictionary<string, int[]> ByCountry = new (int[] Pages, string Countries)[]
    {
        ([1250, 852], "PL CZ SK HU SI HR RO AL MD"),
        ([1250, 1251, 852], "BA ME RS"),
        ([1251, 20866, 866], "RU BY KZ KG TJ UZ TM MN"),
        ([1251, 21866, 866], "UA"),
        ([1251, 866], "BG MK"),
        ([1253, 737], "GR CY"),
        ([1254, 857], "TR AZ"),
        ([1255, 862], "IL"),
        ([1256], "EG SA AE KW QA BH OM YE JO LB SY IQ LY SD PS IR PK AF"),
        ([1256, 1252], "DZ MA TN MR"),
        ([1257, 775], "EE LV LT"),
        ([1258], "VN"),
        ([874], "TH"),
        ([932], "JP"),
        ([54936], "CN SG"),
        ([950, 54936], "TW HK MO"),
        ([949], "KR"),
    }.SelectMany(x => x.Countries.Split(' ').Select(country => (country, x.Pages))).ToFrozenDictionary(x => x.country, x => x.Pages);

    private static readonly int[] WesternPages = [Western, 850, 10000];

    /// <summary>Of every script one, for who has to choose.</summary>
    private static readonly int[] Common = [Western, 1250, 1251, 1253, 1254, 1255, 1256, 1257, 874, 932, 54936, 950, 949];

    /// <summary>Encodings that Windows extends under another number.</summary>
    private static readonly FrozenDictionary<int, int> Extended = new Dictionary<int, int>
    {
        [28591] = 1252, [28605] = 1252, [20127] = 1252, [28597] = 1253, [28599] = 1254, [28598] = 1255, [38598] = 1255, [874] = 874, [936] = 54936, [51949] = 949,
    }.ToFrozenDictionary();

    public static bool IsDoubleByte(Encoding encoding) => encoding.CodePage is 932 or 936 or 949 or 950 or 54936;

    /// <summary>What is likely in the country, likeliest first: what Windows uses there, then what older systems do.</summary>
    public static IEnumerable<Encoding> Of(string? country)
        => (country is not null && ByCountry.TryGetValue(country.ToUpperInvariant(), out var pages) ? pages : WesternPages).Select(Get);

    public static IEnumerable<Encoding> All => Common.Select(Get);

    /// <summary>The encoding of this IANA name; null when there is none.</summary>
    public static Encoding? Find(string name)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>What Windows calls the encoding, which has all of its characters and more.</summary>
    public static Encoding Widen(Encoding encoding)
        => Extended.TryGetValue(encoding.CodePage, out var page) ? Get(page) : encoding;

    private static Encoding Get(int page) => CodePagesEncodingProvider.Instance.GetEncoding(page)!;
}
