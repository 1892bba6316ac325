using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using BulkWhatsApp.Templates;

namespace BulkWhatsApp.Dispatch.Payload;

/// <summary>
/// The body of <c>POST /{phone-number-id}/messages</c> for one template (meta-cloud-api.md 1.3), compiled once per campaign and phone number.
/// Immutable; safe to use from several threads.
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
    /// <param name="language">Meta's code, as the template has it: there is no fallback.</param>
    /// <param name="definition">The template.</param>
    /// <param name="media">The header's file; null when <see cref="TemplateDefinition.NeedsHeaderMedia"/> is false.</param>
    /// <exception cref="NotSupportedException">The template has an <see cref="TemplateDefinition.UnsupportedReason"/>.</exception>
    /// <exception cref="ArgumentException">A name is empty, or the file is missing, not wanted or of another kind than the header (Meta: 132012).</exception>
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

    /// <summary>Writes one recipient's JSON. Texts are escaped but not judged: see the variable binder for Meta's rules.</summary>
    /// <param name="output">Where the UTF-8 goes.</param>
    /// <param name="address">
    /// The recipient in full international form, with its '+': without a country code Meta would add the sender's. Or a business-scoped user id (1.7).
    /// </param>
    /// <param name="values">One per placeholder of the template, in its order.</param>
    /// <param name="callbackData">Repeated in every status of the message; at most <see cref="MaxCallbackDataLength"/> characters.</param>
    /// <exception cref="ArgumentException">
    /// An argument is empty, too long, there is not one value per placeholder, or the end of an offer or a list of products cannot be read.
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
