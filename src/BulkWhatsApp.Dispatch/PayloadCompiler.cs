using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using BulkWhatsApp.Templates;

namespace BulkWhatsApp.Dispatch;

/// <summary>
/// Writes the JSON of one template once and records where recipients differ (meta-cloud-api.md 1.3). Use an instance once.
/// </summary>
internal sealed class PayloadCompiler : IDisposable
{
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly Utf8JsonWriter _json;
    private readonly List<PlacedSlot> _slots = [];
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

    /// <summary>Only components with parameters are sent; if there are none, the array is left out.</summary>
    private void WriteComponents(TemplateDefinition definition, HeaderMedia? media)
    {
        WriteHeader(definition, media);
        WriteTexts("body", definition.Body, definition.ParameterFormat);
        WriteOffer(definition.Offer);
        foreach (var button in definition.Buttons)
        {
            WriteButton(button);
        }

        WriteCards(definition);
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
        else if (definition.Product is { } product)
        {
            WriteProduct(product);
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

    private void WriteProduct(TemplateProduct product)
    {
        StartComponent("header");
        StartParameter("product");
        _json.WriteStartObject("product");
        WriteSlot("product_retailer_id", product.Item);
        WriteSlot("catalog_id", product.Catalog);
        _json.WriteEndObject();
        EndParameterAndComponent();
    }

    private void WriteOffer(TemplateOffer? offer)
    {
        if (offer?.End is { } end)
        {
            StartComponent("limited_time_offer");
            StartParameter("limited_time_offer");
            _json.WriteStartObject("limited_time_offer");
            WriteSlot("expiration_time_ms", end, SlotFormat.Milliseconds);
            _json.WriteEndObject();
            EndParameterAndComponent();
        }
    }

    /// <summary>Every card is sent, with its header, because Meta expects as many cards as the template has (1.3.4).</summary>
    private void WriteCards(TemplateDefinition definition)
    {
        if (definition.Cards.Count == 0)
        {
            return;
        }

        StartComponent("carousel");
        _json.WriteStartArray("cards");
        foreach (var card in definition.Cards)
        {
            _json.WriteStartObject();
            _json.WriteNumber("card_index", card.Index);
            _json.WriteStartArray("components");
            WriteCard(card, definition.ParameterFormat);
            _json.WriteEndArray();
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    private void WriteCard(TemplateCard card, TemplateParameterFormat format)
    {
        if (card.MediaLink is { } link)
        {
            var type = card.HeaderKind.ToString().ToLowerInvariant();
            StartComponent("header");
            StartParameter(type);
            _json.WriteStartObject(type);
            WriteSlot("link", link);
            _json.WriteEndObject();
            EndParameterAndComponent();
        }
        else if (card.Product is { } product)
        {
            WriteProduct(product);
        }

        if (card.Body is { } body)
        {
            WriteTexts("body", body, format);
        }

        foreach (var button in card.Buttons)
        {
            WriteButton(button);
        }
    }

    private void WriteButton(TemplateButton button)
    {
        switch (button)
        {
            // So that a tap says which message it answers even where WhatsApp does not (meta-platform-api.md 3.2).
            case { Kind: TemplateButtonKind.QuickReply }:
                StartButton("quick_reply", button.Index);
                StartParameter("payload");
                WriteSlot("payload", PayloadPart.CallbackData);
                EndParameterAndComponent();
                break;

            case { Kind: TemplateButtonKind.CopyCode, Placeholder: { } placeholder }:
                StartButton("copy_code", button.Index);
                StartParameter("coupon_code");
                WriteSlot("coupon_code", placeholder);
                EndParameterAndComponent();
                break;

            // When sent, an OTP button is a URL button (1.3.6).
            case { Kind: TemplateButtonKind.Url or TemplateButtonKind.OneTimeCode, Placeholder: { } placeholder }:
                StartButton("url", button.Index);
                StartParameter("text");
                WriteSlot("text", placeholder);
                EndParameterAndComponent();
                break;

            // Its parameters are optional, but Meta refused sends that did not name the button (131009).
            case { Kind: TemplateButtonKind.Flow, Placeholder: { } placeholder }:
                WriteOptionalAction("flow", button.Index, "flow_token", placeholder);
                break;

            case { Kind: TemplateButtonKind.Catalog, Placeholder: { } placeholder }:
                WriteOptionalAction("catalog", button.Index, "thumbnail_product_retailer_id", placeholder);
                break;

            case { Kind: TemplateButtonKind.Mpm, Placeholder: { } placeholder }:
                StartButton("mpm", button.Index);
                StartParameter("action");
                _json.WriteStartObject("action");
                WriteSlot("thumbnail_product_retailer_id", placeholder, SlotFormat.FirstProduct);
                WriteSlot("sections", placeholder, SlotFormat.Sections);
                _json.WriteEndObject();
                EndParameterAndComponent();
                break;
        }
    }

    private void WriteOptionalAction(string subType, int index, string property, int placeholder)
    {
        StartButton(subType, index);
        var start = _slots.Count;
        Place(placeholder);
        StartParameter("action");
        _json.WriteStartObject("action");
        WriteSlot(property, placeholder);
        _json.WriteEndObject();
        _json.WriteEndObject();
        _json.WriteEndArray();
        Place(PayloadPart.Nothing);
        _slots[start] = _slots[start] with { SkippedWhenEmpty = _slots.Count - start - 1 };
        _json.WriteEndObject();
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

    private void WriteSlot(string property, int slot, SlotFormat format = SlotFormat.Text)
    {
        _json.WriteString(property, "");
        _json.Flush();

        // A text goes between the two quotes just written; other values replace them.
        var end = _buffer.WrittenCount;
        var hasQuotes = format is SlotFormat.Text or SlotFormat.FirstProduct;
        _slots.Add(hasQuotes ? new PlacedSlot(end - 1, end - 1, slot, format) : new PlacedSlot(end - 2, end, slot, format));
    }

    private void Place(int slot)
    {
        _json.Flush();
        _slots.Add(new PlacedSlot(_buffer.WrittenCount, _buffer.WrittenCount, slot, SlotFormat.Text));
    }

    private PayloadPart[] Split()
    {
        var parts = new List<PayloadPart>(_slots.Count + 1);
        var start = 0;
        foreach (var slot in _slots)
        {
            parts.Add(new PayloadPart(_buffer.WrittenSpan[start..slot.Offset].ToArray(), slot.Slot, slot.Format, slot.SkippedWhenEmpty));
            start = slot.Resume;
        }

        parts.Add(new PayloadPart(_buffer.WrittenSpan[start..].ToArray(), PayloadPart.End));
        return [.. parts];
    }

    /// <param name="Offset">Where the literal before the value ends.</param>
    /// <param name="Resume">Where the literal after it begins.</param>
    /// <param name="Slot">See <see cref="PayloadPart.Slot"/>.</param>
    /// <param name="Format">How the value is written.</param>
    /// <param name="SkippedWhenEmpty">See <see cref="PayloadPart.SkippedWhenEmpty"/>.</param>
    private readonly record struct PlacedSlot(int Offset, int Resume, int Slot, SlotFormat Format, int SkippedWhenEmpty = 0);
}
