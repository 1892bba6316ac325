using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using BulkWhatsApp.Templates;

namespace BulkWhatsApp.Dispatch;

/// <summary>
/// The body of <c>POST /{phone-number-id}/messages</c> for one template (meta-cloud-api.md 1.3), compiled once per campaign and phone
/// number. Immutable; safe for several threads.
/// </summary>
public sealed class TemplatePayload
{
    /// <summary>Longest callback data, in characters (meta-cloud-api.md 1.2).</summary>
    public const int MaxCallbackDataLength = 512;

    private readonly PayloadPart[] _parts;
    private readonly int _valueCount;

    private TemplatePayload(PayloadPart[] parts, int valueCount)
    {
        _parts = parts;
        _valueCount = valueCount;
    }

    /// <param name="templateName">The template's name.</param>
    /// <param name="language">Meta's language code exactly as the template has it: there is no fallback.</param>
    /// <param name="definition">The template.</param>
    /// <param name="media">The header's file; null when <see cref="TemplateDefinition.NeedsHeaderMedia"/> is false.</param>
    /// <exception cref="NotSupportedException">The template has an <see cref="TemplateDefinition.UnsupportedReason"/>.</exception>
    /// <exception cref="ArgumentException">
    /// A name is empty, or the file is missing, not wanted or of another kind than the header (Meta: 132012).
    /// </exception>
    public static TemplatePayload Compile(string templateName, string language, TemplateDefinition definition, HeaderMedia? media)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(templateName);
        ArgumentException.ThrowIfNullOrWhiteSpace(language);
        ArgumentNullException.ThrowIfNull(definition);
        if (definition.UnsupportedReason is { } reason)
        {
            throw new NotSupportedException($"The template {templateName} cannot be sent: {reason}.");
        }

        CheckMedia(definition, media);

        using var compiler = new PayloadCompiler();
        return new TemplatePayload(compiler.Compile(templateName, language, definition, media), definition.Placeholders.Count);
    }

    /// <summary>Writes one recipient's JSON. Texts are escaped but not checked: Meta's rules are in the variable binder.</summary>
    /// <param name="output">Receives the UTF-8.</param>
    /// <param name="address">
    /// The recipient in full international form with its '+' (without a country code Meta would add the sender's), or a business-scoped
    /// user id (1.7).
    /// </param>
    /// <param name="values">One value per placeholder of the template, in order.</param>
    /// <param name="callbackData">Repeated in every status of the message; at most <see cref="MaxCallbackDataLength"/> characters.</param>
    /// <exception cref="ArgumentException">
    /// An argument is empty or too long, the number of values differs from the placeholders, or the end of an offer or a product list
    /// cannot be read.
    /// </exception>
    public void Write(IBufferWriter<byte> output, string address, IReadOnlyList<string> values, string callbackData)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentException.ThrowIfNullOrEmpty(address);
        ArgumentNullException.ThrowIfNull(values);
        ArgumentException.ThrowIfNullOrEmpty(callbackData);
        if (values.Count != _valueCount)
        {
            throw new ArgumentException($"The template takes {_valueCount} values, not {values.Count}.", nameof(values));
        }

        if (callbackData.Length > MaxCallbackDataLength)
        {
            throw new ArgumentException($"The callback data is longer than {MaxCallbackDataLength} characters.", nameof(callbackData));
        }

        var isUserId = !address.StartsWith('+');
        for (var i = 0; i < _parts.Length; i++)
        {
            var part = _parts[i];
            if (part.Slot == PayloadPart.Recipient && isUserId)
            {
                output.Write(part.Literal.AsSpan()[..^PayloadPart.ToNumber.Length]);
                output.Write(PayloadPart.ToUserId);
            }
            else
            {
                output.Write(part.Literal);
            }

            switch (part.Slot)
            {
                case PayloadPart.Recipient:
                    JsonUtf8.WriteText(output, address);
                    break;
                case PayloadPart.CallbackData:
                    JsonUtf8.WriteText(output, callbackData);
                    break;
                case PayloadPart.Nothing or PayloadPart.End:
                    break;
                case var slot when part.SkippedWhenEmpty > 0:
                    i += string.IsNullOrWhiteSpace(values[slot]) ? part.SkippedWhenEmpty : 0;
                    break;
                default:
                    WriteValue(output, values[part.Slot], part.Format);
                    break;
            }
        }
    }

    private static void WriteValue(IBufferWriter<byte> output, string value, SlotFormat format)
    {
        switch (format)
        {
            case SlotFormat.Milliseconds:
                var end = TemplateOffer.TryReadEnd(value, out var time) ? time : throw Unreadable("time with zone");
                JsonUtf8.WriteText(output, end.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
                break;
            case SlotFormat.FirstProduct:
                JsonUtf8.WriteText(output, ReadProducts(value)[0].Products[0]);
                break;
            case SlotFormat.Sections:
                WriteSections(output, ReadProducts(value));
                break;
            default:
                JsonUtf8.WriteText(output, value);
                break;
        }
    }

    private static void WriteSections(IBufferWriter<byte> output, IReadOnlyList<ProductSection> sections)
    {
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartArray();
        foreach (var section in sections)
        {
            json.WriteStartObject();
            if (section.Title is { } title)
            {
                json.WriteString("title", title);
            }

            json.WriteStartArray("product_items");
            foreach (var product in section.Products)
            {
                json.WriteStartObject();
                json.WriteString("product_retailer_id", product);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static IReadOnlyList<ProductSection> ReadProducts(string value)
        => ProductList.TryRead(value, out var sections) ? sections : throw Unreadable("list of products");

    private static ArgumentException Unreadable(string what) => new($"A value is no {what}.");

    private static void CheckMedia(TemplateDefinition definition, HeaderMedia? media)
    {
        var needed = definition.NeedsHeaderMedia ? definition.HeaderKind : TemplateHeaderKind.None;
        var given = media?.Kind ?? TemplateHeaderKind.None;
        if (given != needed)
        {
            throw new ArgumentException($"The template's header takes a file of kind {needed}, not {given}.", nameof(media));
        }

        if (media is not null)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(media.MediaId, nameof(media));
        }
    }
}

/// <summary>A piece of JSON that is the same for every recipient, followed by one value.</summary>
/// <param name="Literal">UTF-8.</param>
/// <param name="Slot">The position of a placeholder's value, or one of the constants here.</param>
/// <param name="Format">How the value is written.</param>
/// <param name="SkippedWhenEmpty">
/// How many of the following parts are left out when the value is empty; one of them writes the value itself.
/// </param>
internal readonly record struct PayloadPart(byte[] Literal, int Slot, SlotFormat Format = SlotFormat.Text, int SkippedWhenEmpty = 0)
{
    public const int Recipient = -1;
    public const int CallbackData = -2;
    public const int End = -3;
    public const int Nothing = -4;

    /// <summary>The end of the literal before the recipient.</summary>
    public static ReadOnlySpan<byte> ToNumber => "\"to\":\""u8;

    /// <summary>The same for a recipient whose number is hidden (meta-cloud-api.md 1.2).</summary>
    public static ReadOnlySpan<byte> ToUserId => "\"recipient\":\""u8;
}

/// <summary>How a value is written into the JSON.</summary>
internal enum SlotFormat
{
    /// <summary>Between quotes, which the surrounding literals contain.</summary>
    Text,

    /// <summary>A time as a number: Unix milliseconds (meta-cloud-api.md 1.3.5).</summary>
    Milliseconds,

    /// <summary>A product list as an array of sections (1.3.3).</summary>
    Sections,

    /// <summary>The first product of a list, between quotes.</summary>
    FirstProduct
}

/// <summary>
/// Writes the contents of JSON strings as UTF-8. Text that needs no escape, the usual case, is transcoded straight into the output.
/// </summary>
internal static class JsonUtf8
{
    private static readonly SearchValues<char> MustEscape = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(code => (char)code), '"', '\\']);

    public static void WriteText(IBufferWriter<byte> output, ReadOnlySpan<char> text)
    {
        if (text.ContainsAny(MustEscape))
        {
            text = JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text.ToString());
        }

        // Half a surrogate pair becomes U+FFFD, so the output is always valid.
        var span = output.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length));
        output.Advance(Encoding.UTF8.GetBytes(text, span));
    }
}

/// <summary>The uploaded file of a template's header (meta-cloud-api.md 1.3.1).</summary>
/// <param name="MediaId">Meta's media id; valid for the phone number that uploaded it, for 30 days.</param>
/// <param name="Kind">Image, video or document, as the template's header requires.</param>
/// <param name="FileName">
/// The name shown for a document. Always give it: Meta has refused sends without it (132012). Ignored for other kinds.
/// </param>
public sealed record HeaderMedia(string MediaId, TemplateHeaderKind Kind, string? FileName);
