using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace BulkWhatsApp.CloudApi.Simulator.Graph;

/// <summary>
/// What a create or edit call is refused for besides <see cref="TemplateRules"/> (2.4, 4.4, 4.6). Templates of the seed and of the control
/// API need not be complete, so they are not held against this.
/// </summary>
internal static partial class TemplateSubmission
{
    private const int MaxHeader = 60;
    private const int MaxFooter = 60;
    private const int MaxButtons = 10;
    private const int MaxButtonText = 25;
    private const int MaxUrl = 2000;
    private const int MaxPhone = 20;
    private const int MaxCode = 20;
    private const int MaxCodeOfOffer = 15;
    private const int MaxExpirationMinutes = 90;

    /// <summary>Meta does not publish its ratio; this one lets ordinary sentences pass.</summary>
    private const int WordsPerVariable = 1;

    private static readonly Dictionary<string, int> MostOfType = new()
    {
        ["URL"] = 2, ["PHONE_NUMBER"] = 1, ["COPY_CODE"] = 1, ["FLOW"] = 1, ["CATALOG"] = 1, ["OTP"] = 1,
    };

    public static GraphError? Refuse(JsonElement components, bool isNamed, string? category, DateTimeOffset now)
    {
        var parts = components.ValueKind == JsonValueKind.Array ? components.EnumerateArray().ToList() : [];
        if (category == "AUTHENTICATION")
        {
            return RefuseAuthentication(parts);
        }

        var hasOffer = parts.Any(part => Type(part) == "LIMITED_TIME_OFFER");
        return parts.Select(part => RefusePart(part, isNamed, hasOffer, now)).FirstOrDefault(error => error is not null);
    }

    /// <summary>A media header shows an address of Meta's in place of the handle (4.2).</summary>
    public static JsonElement WithAddresses(JsonElement components)
    {
        var copy = JsonNode.Parse(Handle().Replace(components.GetRawText(), "\"https://scontent.whatsapp.net/v/t61/sample\""));
        return JsonSerializer.SerializeToElement(copy);
    }

    private static GraphError? RefusePart(JsonElement part, bool isNamed, bool hasOffer, DateTimeOffset now) => Type(part) switch
    {
        "HEADER" => RefuseHeader(part, isNamed, now),
        "BODY" => RefuseBody(part, isNamed),
        "FOOTER" => RefuseFooter(part.Text("text") ?? ""),
        "BUTTONS" => RefuseButtons(part.Items("buttons").ToList(), hasOffer),
        "CAROUSEL" => part.Items("cards").SelectMany(card => card.Items("components"))
            .Select(component => RefusePart(component, isNamed, hasOffer: false, now)).FirstOrDefault(error => error is not null),
        _ => null,
    };

    private static GraphError? RefuseAuthentication(List<JsonElement> parts)
    {
        var buttons = parts.Where(part => Type(part) == "BUTTONS").SelectMany(part => part.Items("buttons")).ToList();
        var minutes = parts.FirstOrDefault(part => Type(part) == "FOOTER") is { ValueKind: JsonValueKind.Object } footer
            ? footer.TextOrNumber("code_expiration_minutes")
            : null;
        if (minutes is not null && (!int.TryParse(minutes, out var number) || number is < 1 or > MaxExpirationMinutes))
        {
            return GraphError.BadTemplate(2388073, "Message Footer Format is Incorrect", "code_expiration_minutes must be 1 to 90.");
        }

        return buttons.Count == 1 && Type(buttons[0]) == "OTP"
            ? null
            : Incomplete("An authentication template has exactly one OTP button.");
    }

    private static GraphError? RefuseHeader(JsonElement header, bool isNamed, DateTimeOffset now)
    {
        var example = header.Member("example");
        if (header.Text("format")?.ToUpperInvariant() is "IMAGE" or "VIDEO" or "DOCUMENT")
        {
            var format = header.Text("format")!.ToUpperInvariant();
            var handle = example?.Items("header_handle").FirstOrDefault().ToString();
            return string.IsNullOrEmpty(handle) ? Incomplete($"A header of format {format} needs an example.")
                : UploadHandle.TypeOf(handle, now) is { } type && Suits(format, type) ? null
                : GraphError.BadTemplate(
                    2388047, "Message Header Format is Incorrect", "The example's handle is not one of an uploaded file of this kind.");
        }

        if (header.Text("format")?.ToUpperInvariant() is not "TEXT")
        {
            return null;
        }

        var text = header.Text("text") ?? "";
        if (text.Length > MaxHeader)
        {
            return TooLong($"The header may have {MaxHeader} characters.");
        }

        var names = Names(text);
        if (text.Length == 0 || names.Count > 1 || text.Contains('\n') || Placeholder().Replace(text, "").Contains('*')
            || text.EnumerateRunes().Any(rune => rune.Value >= 0x1F000))
        {
            return GraphError.BadTemplate(
                2388047,
                "Message Header Format is Incorrect",
                "The header has one variable at most, and no line ends, emoji or formatting.");
        }

        return RefuseNames(names, isNamed, 2388047) ?? RefuseExamples(
            names,
            isNamed ? ParameterNames(example, "header_text_named_params") : Texts(example?.Member("header_text")),
            isNamed);
    }

    private static GraphError? RefuseBody(JsonElement body, bool isNamed)
    {
        var text = body.Text("text") ?? "";
        var names = Names(text);
        if (names.Count == 0)
        {
            return null;
        }

        var trimmed = text.Trim();
        if (LeadingVariable().IsMatch(trimmed) || TrailingVariable().IsMatch(trimmed))
        {
            return GraphError.BadTemplate(
                2388299, "Leading or trailing parameters are not allowed", "Variables can't be at the start or end of the template.");
        }

        var words = Placeholder().Replace(text, " ").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        if (words < names.Count * WordsPerVariable + 1)
        {
            return GraphError.BadTemplate(
                2388293, "Parameters words ratio exceeds limit", "This template has too many variables for its length.");
        }

        if (text.Contains("}}{{", StringComparison.Ordinal))
        {
            return GraphError.BadTemplate(2388072, "Message Body Format is Incorrect", "Variables need text between them.");
        }

        var example = body.Member("example");
        var rows = example?.Member("body_text");
        var row = rows is { ValueKind: JsonValueKind.Array } array && array.GetArrayLength() > 0
            && array[0].ValueKind == JsonValueKind.Array ? array[0] : rows;
        return RefuseNames(names, isNamed, 2388072)
            ?? RefuseExamples(names, isNamed ? ParameterNames(example, "body_text_named_params") : Texts(row), isNamed);
    }

    private static GraphError? RefuseFooter(string text) =>
        text.Length is 0 or > MaxFooter ? TooLong($"The footer has 1 to {MaxFooter} characters.")
        : Names(text).Count > 0
            ? GraphError.BadTemplate(2388073, "Message Footer Format is Incorrect", "The footer can't have variables.")
            : null;

    private static GraphError? RefuseButtons(List<JsonElement> buttons, bool hasOffer)
    {
        var types = buttons.ConvertAll(Type);
        if (buttons.Count is 0 or > MaxButtons || MostOfType.Any(most => types.Count(type => type == most.Key) > most.Value))
        {
            return Incomplete("The template has too many buttons of a kind, or none.");
        }

        var quick = types.Select((type, index) => (type, index))
            .Where(item => item.type == "QUICK_REPLY").Select(item => item.index).ToList();
        return quick.Count > 0 && quick[^1] - quick[0] >= quick.Count
            ? Incomplete("Quick reply buttons must be grouped together.")
            : buttons.Select(button => RefuseButton(button, hasOffer)).FirstOrDefault(error => error is not null);
    }

    private static GraphError? RefuseButton(JsonElement button, bool hasOffer)
    {
        var text = button.Text("text") ?? "";
        switch (Type(button))
        {
            case "COPY_CODE":
                var code = button.Text("example") ?? button.Items("example").FirstOrDefault().ToString() ?? "";
                return code.Length == 0 ? Incomplete("A copy code button needs an example.")
                    : code.Length > (hasOffer ? MaxCodeOfOffer : MaxCode) ? TooLong("The code is too long.") : null;
            case "PHONE_NUMBER":
                var phone = button.Text("phone_number") ?? "";
                return phone.Length is 0 or > MaxPhone || !phone.Any(char.IsAsciiDigit)
                    ? new GraphError(400, 192, "(#192) Invalid phone number")
                    : RefuseLabel(text);
            case "URL":
                return RefuseLabel(text) ?? RefuseUrl(button);
            case "FLOW":
                return button.Text("flow_id") is null && button.Text("flow_name") is null && button.Text("flow_json") is null
                    ? Incomplete("A flow button needs a flow.")
                    : RefuseLabel(text);
            default:
                return RefuseLabel(text);
        }
    }

    private static GraphError? RefuseUrl(JsonElement button)
    {
        var url = button.Text("url") ?? "";
        var braces = url.IndexOf("{{", StringComparison.Ordinal);
        if (url.Length > MaxUrl)
        {
            return TooLong($"A URL may have {MaxUrl} characters.");
        }

        if (!Uri.TryCreate(braces < 0 ? url : url[..braces], UriKind.Absolute, out _) || (braces >= 0 && url[braces..] != "{{1}}"))
        {
            return Incomplete("A URL is absolute, and has at most one variable, at its end.");
        }

        var example = button.Text("example") ?? button.Items("example").FirstOrDefault().ToString();
        return braces >= 0 && string.IsNullOrEmpty(example) ? Incomplete("A URL with a variable needs an example.") : null;
    }

    private static GraphError? RefuseLabel(string text) =>
        text.Length == 0 ? Incomplete("A button needs a text.")
        : text.Length > MaxButtonText ? TooLong($"A button's text may have {MaxButtonText} characters.") : null;

    private static GraphError? RefuseNames(List<string> names, bool isNamed, int subcode)
    {
        var areRight = isNamed
            ? names.All(name => NameFormat().IsMatch(name))
            : names.Order(StringComparer.Ordinal).SequenceEqual(
                Enumerable.Range(1, names.Count).Select(number => $"{number}").Order(StringComparer.Ordinal));
        return areRight ? null : GraphError.BadTemplate(
            subcode,
            subcode == 2388047 ? "Message Header Format is Incorrect" : "Message Body Format is Incorrect",
            "Variables are numbered from 1, or have names in lower case.");
    }

    /// <param name="given">The examples, or their names in a named template.</param>
    private static GraphError? RefuseExamples(List<string> names, List<string> given, bool isNamed) =>
        (isNamed ? names.All(given.Contains) : given.Count >= names.Count && given.All(text => text.Length > 0))
            ? null
            : Incomplete("Every variable needs an example.");

    private static List<string> Names(string text) =>
        Placeholder().Matches(text).Select(match => match.Groups[1].Value).Distinct().ToList();

    private static List<string> ParameterNames(JsonElement? example, string member) =>
        example?.Items(member).Where(item => !string.IsNullOrEmpty(item.Text("example"))).Select(item => item.Text("param_name") ?? "")
            .ToList() ?? [];

    private static List<string> Texts(JsonElement? texts) => texts switch
    {
        { ValueKind: JsonValueKind.Array } array => array.EnumerateArray().Select(text => text.ToString()).ToList(),
        { ValueKind: JsonValueKind.String } text => [text.GetString()!],
        _ => [],
    };

    private static bool Suits(string format, string type) => format switch
    {
        "IMAGE" => type.StartsWith("image/", StringComparison.Ordinal),
        "VIDEO" => type.StartsWith("video/", StringComparison.Ordinal),
        _ => type == "application/pdf",
    };

    private static string Type(JsonElement part) => part.Text("type")?.ToUpperInvariant() ?? "";

    private static GraphError Incomplete(string message) =>
        GraphError.BadTemplate(2388043, "Message Template Component is Incomplete", message);

    private static GraphError TooLong(string message) => GraphError.BadTemplate(2388040, "Character Limit Exceeded", message);

    [GeneratedRegex(@"\{\{\s*([^{}\s]+)\s*\}\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"^\{\{[^{}]+\}\}")]
    private static partial Regex LeadingVariable();

    [GeneratedRegex(@"\{\{[^{}]+\}\}$")]
    private static partial Regex TrailingVariable();

    [GeneratedRegex("^[a-z0-9_]+$")]
    private static partial Regex NameFormat();

    [GeneratedRegex("\"4::[^\"]*\"")]
    private static partial Regex Handle();
}

/// <summary>What a resumable upload gives for a template's example (5.4).</summary>
internal static class UploadHandle
{
    public static string Issue(string type, string seal, DateTimeOffset expires, string appId) =>
        $"4::{Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(type))}:AR{seal}:e:{expires.ToUnixTimeSeconds()}:{appId}:100"
        + $":AR{seal}";

    /// <summary>The MIME type of the uploaded file; null if it is no handle, or an expired one.</summary>
    public static string? TypeOf(string handle, DateTimeOffset now)
    {
        var parts = handle.Split(':');
        if (parts is not ["4", "", var type, _, "e", var expires, ..]
            || !long.TryParse(expires, out var seconds) || seconds < now.ToUnixTimeSeconds())
        {
            return null;
        }

        try
        {
            return System.Text.Encoding.ASCII.GetString(Convert.FromBase64String(type));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
