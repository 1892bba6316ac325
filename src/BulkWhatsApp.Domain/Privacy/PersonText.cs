using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PhoneNumbers;

namespace BulkWhatsApp.Privacy;

/// <summary>
/// Finds a person's addresses in texts from people or other systems: a number in international or national form, with anything between its
/// digits, and a user id as it is. Names are not searched for, because they may be somebody else's.
/// </summary>
public sealed class PersonText
{
    /// <summary>Replaces an address.</summary>
    public const string Erased = "***";

    private const string Gap = @"[\s\-./()\u2010-\u2015]{0,3}";

    /// <summary>Fewer digits than this are meaningless without the calling code.</summary>
    private const int MinNationalDigits = 6;

    private readonly Regex _pattern;

    /// <param name="addresses">E.164 with a leading '+', or business-scoped user ids.</param>
    public PersonText(IEnumerable<string> addresses)
    {
        var patterns = new List<string>();
        var like = new List<string>();
        foreach (var address in addresses)
        {
            if (address.StartsWith('+'))
            {
                var (callingCode, national) = Split(address[1..]);
                patterns.Add(PatternOf(callingCode, national));
                like.Add($"%{string.Join('%', national.ToCharArray())}%");
            }
            else
            {
                patterns.Add(Regex.Escape(address));
                like.Add($"%{address}%");
            }
        }

        LikePatterns = like;
        _pattern = new Regex(string.Join('|', patterns), RegexOptions.CultureInvariant, TimeSpan.FromSeconds(10));
    }

    /// <summary>For LIKE: finds every text that may contain an address, and some that do not.</summary>
    public IReadOnlyList<string> LikePatterns { get; }

    public bool IsIn(string? text) => text is not null && _pattern.IsMatch(text);

    public string Without(string text) => _pattern.Replace(text, Erased);

    /// <summary>The result is still valid JSON, even if an address was a number in it.</summary>
    public string WithoutInJson(string json)
    {
        var changed = Without(json);
        return IsJson(changed) ? changed : _pattern.Replace(json, $"\"{Erased}\"");
    }

    /// <summary>Removes the array elements that are about the person, only the innermost ones.</summary>
    public void RemoveElements(JsonNode? node)
    {
        if (node is JsonArray array)
        {
            for (var index = array.Count - 1; index >= 0; index--)
            {
                if (IsIn(array[index]))
                {
                    RemoveElements(array[index]);
                    if (IsIn(array[index]))
                    {
                        array.RemoveAt(index);
                    }
                }
            }
        }
        else if (node is JsonObject properties)
        {
            foreach (var (_, value) in properties)
            {
                RemoveElements(value);
            }
        }
    }

    private bool IsIn(JsonNode? node) => node is not null && IsIn(node.ToJsonString());

    private static bool IsJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string PatternOf(string callingCode, string national)
    {
        var pattern = new StringBuilder(@"(?<!\d)");
        if (callingCode.Length > 0)
        {
            pattern.Append($@"(?:(?:(?:\+|00){Gap})?{string.Join(Gap, callingCode.ToCharArray())}{Gap}(?:\(0\){Gap})?|0{Gap})?");
        }

        return pattern.Append(string.Join(Gap, national.ToCharArray())).Append(@"(?!\d)").ToString();
    }

    private static (string CallingCode, string National) Split(string digits)
    {
        try
        {
            var library = PhoneNumberUtil.GetInstance();
            var national = library.GetNationalSignificantNumber(library.Parse($"+{digits}", null));
            return national.Length >= MinNationalDigits && digits.EndsWith(national, StringComparison.Ordinal)
                ? (digits[..^national.Length], national)
                : ("", digits);
        }
        catch (NumberParseException)
        {
            return ("", digits);
        }
    }
}
