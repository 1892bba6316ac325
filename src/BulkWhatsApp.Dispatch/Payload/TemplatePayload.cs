using System.Buffers;
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

    /// <summary>Writes one recipient's JSON. The values are escaped but not judged: see the variable binder for Meta's rules.</summary>
    /// <param name="output">Where the UTF-8 goes.</param>
    /// <param name="address">
    /// The recipient in full international form, with its '+': without a country code Meta would add the sender's. Or a business-scoped user id (1.7).
    /// </param>
    /// <param name="values">One per placeholder of the template, in its order.</param>
    /// <param name="callbackData">Repeated in every status of the message; at most <see cref="MaxCallbackDataLength"/> characters.</param>
    /// <exception cref="ArgumentException">An argument is empty, too long, or there is not one value per placeholder.</exception>
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
        foreach (var part in _parts)
        {
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
                case PayloadPart.End:
                    return;
                default:
                    JsonUtf8.WriteText(output, values[part.Slot]);
                    break;
            }
        }
    }

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
