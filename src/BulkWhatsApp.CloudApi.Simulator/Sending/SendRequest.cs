using System.Text.Json;
using BulkWhatsApp.CloudApi.Simulator.Graph;
using BulkWhatsApp.CloudApi.Simulator.State;

namespace BulkWhatsApp.CloudApi.Simulator.Sending;

/// <summary>The common fields of a send (1.2), checked.</summary>
internal readonly record struct SendRequest(string To, ulong WaId, string Type, JsonElement Content, string? CallbackData)
{
    private const int MaxCallbackData = 512;
    private const int MinDigits = 7;
    private const int MaxDigits = 15;

    /// <summary>Shorter numbers without <c>+</c> are taken as national ones.</summary>
    private const int NationalDigits = 10;

    private static readonly string[] Types =
        ["text", "image", "audio", "video", "document", "sticker", "location", "contacts", "interactive", "template", "reaction"];

    /// <summary>Step 4 of the send pipeline (section 10).</summary>
    public static GraphError? Read(JsonElement root, PhoneNumber sender, out SendRequest request)
    {
        request = default;
        var type = root.Text("type") ?? "text";
        if (!Types.Contains(type))
        {
            return GraphError.Of(100, $"Param type must be one of {{{string.Join(", ", Types).ToUpperInvariant()}}} - got \"{type}\".");
        }

        if (root.TextOrNumber("to") is not { Length: > 0 } to)
        {
            return root.Text("recipient") is null
                ? GraphError.Of(131008, "Required parameter is missing: to")
                : GraphError.Of(131062, "This phone number sends to phone numbers only.");
        }

        if (!TryReadNumber(to, sender.Digits, out var waId))
        {
            return GraphError.Of(131009, "Parameter value is not valid: to is not a phone number");
        }

        if (waId.ToString() == sender.Digits)
        {
            return GraphError.Of(131021, "Recipient phone number cannot be the sender's.");
        }

        var callbackData = root.Text("biz_opaque_callback_data");
        if (callbackData?.Length > MaxCallbackData)
        {
            return GraphError.Of(100, $"Param biz_opaque_callback_data must be at most {MaxCallbackData} characters long.");
        }

        if (root.Member(type) is not { } content)
        {
            return GraphError.Of(131008, $"Required parameter is missing: {type}");
        }

        request = new SendRequest(to, waId, type, content, callbackData);
        return null;
    }

    /// <summary>Tolerates the punctuation that Meta tolerates; a number without <c>+</c> and country code gets the sender's (1.2).</summary>
    private static bool TryReadNumber(string to, string senderDigits, out ulong waId)
    {
        Span<char> digits = stackalloc char[MaxDigits];
        var count = 0;
        waId = 0;
        for (var i = 0; i < to.Length; i++)
        {
            if (char.IsAsciiDigit(to[i]))
            {
                if (count == MaxDigits)
                {
                    return false;
                }

                digits[count++] = to[i];
            }
            else if (!(to[i] is ' ' or '-' or '(' or ')' || (to[i] == '+' && count == 0)))
            {
                return false;
            }
        }

        if (count < MinDigits || digits[0] == '0')
        {
            return false;
        }

        var national = to[0] != '+' && count <= NationalDigits;
        return ulong.TryParse(national ? $"{CountryCode(senderDigits)}{digits[..count]}" : digits[..count], out waId);
    }

    /// <summary>Subscriber numbers of the simulated senders have ten digits; what stands before them is the country code.</summary>
    private static string CountryCode(string senderDigits) =>
        senderDigits.Length > NationalDigits ? senderDigits[..^NationalDigits] : senderDigits[..1];
}
