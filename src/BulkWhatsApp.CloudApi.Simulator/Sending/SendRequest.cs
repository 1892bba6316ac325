using System.Text.Json;
using BulkWhatsApp.CloudApi.Simulator.Graph;
using BulkWhatsApp.CloudApi.Simulator.State;

namespace BulkWhatsApp.CloudApi.Simulator.Sending;

/// <summary>The common fields of a send (1.2), after their checks.</summary>
/// <param name="Input">The address in the request as written: the number, or else the user id.</param>
/// <param name="To">The digits of the number; 0 = only a user id was given.</param>
/// <param name="Recipient">The person's user id, if the request contained one; null = only the number.</param>
/// <param name="WaId">The person addressed.</param>
internal readonly record struct SendRequest(
    string Input, ulong To, string? Recipient, ulong WaId, string Type, JsonElement Content, string? CallbackData)
{
    private const int MaxCallbackData = 512;
    private const int MinDigits = 7;
    private const int MaxDigits = 15;

    /// <summary>Shorter numbers without <c>+</c> count as national ones.</summary>
    private const int NationalDigits = 10;

    private static readonly string[] Types =
        ["text", "image", "audio", "video", "document", "sticker", "location", "contacts", "interactive", "template", "reaction"];

    private static readonly string[] RecipientTypes = ["individual", "group"];

    /// <summary>Step 4 of the send pipeline (section 10).</summary>
    public static GraphError? Read(JsonElement root, PhoneNumber sender, UserDirectory users, out SendRequest request)
    {
        request = default;
        var type = root.Text("type") ?? "text";
        if (!Types.Contains(type))
        {
            return GraphError.Of(100, $"Param type must be one of {{{string.Join(", ", Types).ToUpperInvariant()}}} - got \"{type}\".");
        }

        if (root.Text("recipient_type") is { } kind && !RecipientTypes.Contains(kind))
        {
            return GraphError.Of(
                100, $"Param recipient_type must be one of {{{string.Join(", ", RecipientTypes).ToUpperInvariant()}}} - got \"{kind}\".");
        }

        if (ReadAddress(root, sender, users, out var input, out var number, out var recipient, out var waId) is { } unknown)
        {
            return unknown;
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

        request = new SendRequest(input, number, recipient, waId, type, content, callbackData);
        return null;
    }

    /// <summary><c>to</c> wins over <c>recipient</c> (1.2).</summary>
    private static GraphError? ReadAddress(
        JsonElement root,
        PhoneNumber sender,
        UserDirectory users,
        out string input,
        out ulong number,
        out string? recipient,
        out ulong waId)
    {
        (number, waId) = (0, 0);
        recipient = root.Text("recipient") is { Length: > 0 } userId ? userId : null;
        input = root.TextOrNumber("to") ?? "";
        if (input.Length == 0)
        {
            input = recipient ?? "";
            return recipient is null ? GraphError.Of(131008, "Required parameter is missing: to")
                : !UserId.IsWellFormed(recipient) ? GraphError.Of(100, "Param recipient must be a business-scoped user id.")
                : users.TryFindUserId(sender, recipient, out waId) ? null
                : GraphError.Of(131009, "Parameter value is not valid: recipient is not a user id of this business portfolio");
        }

        if (!TryReadNumber(input, sender.Digits, out number))
        {
            return GraphError.Of(131009, "Parameter value is not valid: to is not a phone number");
        }

        waId = users.WaIdOf(number);
        recipient = recipient is null ? null : users.UserIdOf(sender, waId);
        return IsSender(number, sender) ? GraphError.Of(131021, "Recipient phone number cannot be the sender's.") : null;
    }

    private static bool IsSender(ulong number, PhoneNumber sender)
    {
        Span<char> digits = stackalloc char[20];
        number.TryFormat(digits, out var count);
        return digits[..count].SequenceEqual(sender.Digits);
    }

    /// <summary>Accepts the punctuation that Meta accepts; a number without <c>+</c> and country code gets the sender's (1.2).</summary>
    private static bool TryReadNumber(string to, string senderDigits, out ulong number)
    {
        Span<char> digits = stackalloc char[MaxDigits];
        var count = 0;
        number = 0;
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
        return ulong.TryParse(national ? $"{CountryCode(senderDigits)}{digits[..count]}" : digits[..count], out number);
    }

    /// <summary>Subscriber numbers of the simulated senders have ten digits; the digits before them are the country code.</summary>
    private static string CountryCode(string senderDigits) =>
        senderDigits.Length > NationalDigits ? senderDigits[..^NationalDigits] : senderDigits[..1];
}
