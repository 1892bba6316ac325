using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using BulkWhatsApp.Templates;

namespace BulkWhatsApp.Dispatch.Payload;

/// <summary>Writes the JSON of one template once and notes where recipients differ (meta-cloud-api.md 1.3). Used once per instance.</summary>
internal sealed class PayloadCompiler : IDisposable
{
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly Utf8JsonWriter _json;
    private readonly List<(int Offset, int Slot)> _slots = [];
    private bool _hasComponents;

    public PayloadCompiler()
    {
        _json = new Utf8JsonWriter(_buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    public void Dispose() => _json.Dispose();

    public PayloadPart[] Compile(string templateName, string language, TemplateDefinition definition, HeaderMedia? media)
    {
        _json.WriteStartObject();
        _json.WriteString("messaging_product", "whatsapp");
        _json.WriteString("recipient_type", "individual");
        WriteSlot("to", PayloadPart.Recipient);
        _json.WriteString("type", "template");
        WriteSlot("biz_opaque_callback_data", PayloadPart.CallbackData);

        _json.WriteStartObject("template");
        _json.WriteString("name", templateName);
        _json.WriteStartObject("language");
        _json.WriteString("code", language);
        _json.WriteEndObject();
        WriteComponents(definition, media);
        _json.WriteEndObject();

        _json.WriteEndObject();
        _json.Flush();
        return Split();
    }

    /// <summary>Only components that take parameters are sent; without any, the array is left out.</summary>
    private void WriteComponents(TemplateDefinition definition, HeaderMedia? media)
    {
        WriteHeader(definition, media);
        WriteTexts("body", definition.Body, definition.ParameterFormat);
        foreach (var button in definition.Buttons)
        {
            WriteButton(button);
        }

        if (_hasComponents)
        {
            _json.WriteEndArray();
        }
    }

    private void WriteHeader(TemplateDefinition definition, HeaderMedia? media)
    {
        if (definition.Header is { } text)
        {
            WriteTexts("header", text, definition.ParameterFormat);
        }
        else if (media is not null)
        {
            WriteMedia(media);
        }
        else if (definition.LocationParameters.Count > 0)
        {
            WriteLocation(definition.LocationParameters);
        }
    }

    private void WriteTexts(string component, TemplateText text, TemplateParameterFormat format)
    {
        if (text.Parameters.Count == 0)
        {
            return;
        }

        StartComponent(component);
        _json.WriteStartArray("parameters");
        foreach (var parameter in text.Parameters)
        {
            _json.WriteStartObject();
            _json.WriteString("type", "text");
            if (format == TemplateParameterFormat.Named)
            {
                _json.WriteString("parameter_name", parameter.Name);
            }

            WriteSlot("text", parameter.Placeholder);
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    private void WriteMedia(HeaderMedia media)
    {
        var type = media.Kind.ToString().ToLowerInvariant();
        StartComponent("header");
        StartParameter(type);
        _json.WriteStartObject(type);
        _json.WriteString("id", media.MediaId);
        if (media.Kind == TemplateHeaderKind.Document && !string.IsNullOrEmpty(media.FileName))
        {
            _json.WriteString("filename", media.FileName);
        }

        _json.WriteEndObject();
        EndParameterAndComponent();
    }

    private void WriteLocation(IReadOnlyList<TemplateParameter> fields)
    {
        StartComponent("header");
        StartParameter("location");
        _json.WriteStartObject("location");
        WriteSlot("latitude", fields[0].Placeholder);
        WriteSlot("longitude", fields[1].Placeholder);
        WriteSlot("name", fields[2].Placeholder);
        WriteSlot("address", fields[3].Placeholder);
        _json.WriteEndObject();
        EndParameterAndComponent();
    }

    private void WriteButton(TemplateButton button)
    {
        switch (button)
        {
            case { Kind: TemplateButtonKind.CopyCode, Placeholder: { } placeholder }:
                StartButton("copy_code", button.Index);
                StartParameter("coupon_code");
                WriteSlot("coupon_code", placeholder);
                EndParameterAndComponent();
                break;

            // An OTP button is a web address button when sent (1.3.6).
            case { Kind: TemplateButtonKind.Url or TemplateButtonKind.OneTimeCode, Placeholder: { } placeholder }:
                StartButton("url", button.Index);
                StartParameter("text");
                WriteSlot("text", placeholder);
                EndParameterAndComponent();
                break;

            // Its parameters are optional, but sends that did not name the button were refused (131009).
            case { Kind: TemplateButtonKind.Flow }:
                StartButton("flow", button.Index);
                _json.WriteEndObject();
                break;
        }
    }

    private void StartButton(string subType, int index)
    {
        StartComponent("button");
        _json.WriteString("sub_type", subType);
        _json.WriteString("index", index.ToString(CultureInfo.InvariantCulture));
    }

    private void StartComponent(string type)
    {
        if (!_hasComponents)
        {
            _json.WriteStartArray("components");
            _hasComponents = true;
        }

        _json.WriteStartObject();
        _json.WriteString("type", type);
    }

    private void StartParameter(string type)
    {
        _json.WriteStartArray("parameters");
        _json.WriteStartObject();
        _json.WriteString("type", type);
    }

    private void EndParameterAndComponent()
    {
        _json.WriteEndObject();
        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    private void WriteSlot(string property, int slot)
    {
        _json.WriteString(property, "");
        _json.Flush();

        // The value belongs between the two quotes that were just written.
        _slots.Add((_buffer.WrittenCount - 1, slot));
    }

    private PayloadPart[] Split()
    {
        var parts = new List<PayloadPart>(_slots.Count + 1);
        var start = 0;
        foreach (var (offset, slot) in _slots)
        {
            parts.Add(new PayloadPart(_buffer.WrittenSpan[start..offset].ToArray(), slot));
            start = offset;
        }

        parts.Add(new PayloadPart(_buffer.WrittenSpan[start..].ToArray(), PayloadPart.End));
        return [.. parts];
    }
}
