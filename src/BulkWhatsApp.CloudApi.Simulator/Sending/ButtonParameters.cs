using System.Text.Json;
using BulkWhatsApp.CloudApi.Simulator.Graph;
using BulkWhatsApp.CloudApi.Simulator.State;

namespace BulkWhatsApp.CloudApi.Simulator.Sending;

/// <summary>The button components of a send against the buttons of the template (1.3.3).</summary>
internal readonly struct ButtonParameters(IReadOnlyList<TemplateButton> buttons, JsonElement[] components)
{
    private readonly JsonElement[] _sent = components
        .Where(component => string.Equals(component.Text("type"), "button", StringComparison.OrdinalIgnoreCase)).ToArray();

    /// <summary>What a tap on the first quick reply answers; null when there is none.</summary>
    public QuickReply? FirstQuickReply
    {
        get
        {
            for (var i = 0; i < buttons.Count; i++)
            {
                if (buttons[i].Type == "QUICK_REPLY")
                {
                    return new QuickReply(Value(Sent(i), "payload") ?? buttons[i].Text, buttons[i].Text);
                }
            }

            return null;
        }
    }

    public GraphError? Check(int maxPayload, int maxCoupon)
    {
        foreach (var component in _sent)
        {
            if (CheckPlace(component) is { } bad)
            {
                return bad;
            }
        }

        for (var i = 0; i < buttons.Count; i++)
        {
            if (CheckValue(i, maxPayload, maxCoupon) is { } bad)
            {
                return bad;
            }
        }

        return null;
    }

    private GraphError? CheckPlace(JsonElement component)
    {
        if (!int.TryParse(component.TextOrNumber("index"), out var index))
        {
            return GraphError.Of(131008, "buttons: a button component requires an index");
        }

        if (index < 0 || index >= buttons.Count)
        {
            return GraphError.Of(132018, $"buttons: the template has no button at index {index}");
        }

        var type = component.Text("sub_type")?.ToUpperInvariant();
        return type == buttons[index].Type
            ? null
            : GraphError.Of(132018, $"buttons: Button at index {index} must be of type {buttons[index].DisplayType}");
    }

    private GraphError? CheckValue(int index, int maxPayload, int maxCoupon)
    {
        var button = buttons[index];
        var sent = Sent(index);
        if (button.NeedsParameter)
        {
            var name = button.Type == "COPY_CODE" ? "coupon_code" : "text";
            var value = Value(sent, name);
            if (string.IsNullOrEmpty(value))
            {
                return GraphError.Of(131008, $"buttons: Button at index {index} of type {button.DisplayType} requires a parameter");
            }

            return name == "coupon_code" && value.Length > maxCoupon
                ? GraphError.Of(100, $"buttons: the coupon code at index {index} is longer than {maxCoupon} characters")
                : null;
        }

        if (button.Type == "URL" && sent?.Items("parameters").Any() == true)
        {
            return GraphError.Of(132018, $"buttons: Button at index {index} of type Url takes no parameter");
        }

        return Value(sent, "payload")?.Length > maxPayload
            ? GraphError.Of(100, $"buttons: the payload at index {index} is longer than {maxPayload} characters")
            : null;
    }

    private JsonElement? Sent(int index)
    {
        foreach (var component in _sent)
        {
            if (int.TryParse(component.TextOrNumber("index"), out var at) && at == index)
            {
                return component;
            }
        }

        return null;
    }

    private static string? Value(JsonElement? component, string name)
    {
        if (component is { } sent)
        {
            foreach (var parameter in sent.Items("parameters"))
            {
                return parameter.Text(name);
            }
        }

        return null;
    }
}
