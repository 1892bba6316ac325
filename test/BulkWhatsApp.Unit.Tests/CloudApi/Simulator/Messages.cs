using System.Text.Json.Nodes;

namespace BulkWhatsApp.CloudApi.Tests.Simulator;

/// <summary>Bodies of sends.</summary>
internal static class Messages
{
    public static JsonObject Offer(string to, string? callbackData = null)
    {
        var message = Template(to, "spring_offer", "en_US", Body("Ada", "12 April"));
        if (callbackData is not null)
        {
            message["biz_opaque_callback_data"] = callbackData;
        }

        return message;
    }

    public static JsonObject Template(string to, string name, string language, params JsonObject[] components) => new()
    {
        ["messaging_product"] = "whatsapp",
        ["to"] = to,
        ["type"] = "template",
        ["template"] = new JsonObject
        {
            ["name"] = name,
            ["language"] = new JsonObject { ["code"] = language },
            ["components"] = new JsonArray([.. components]),
        },
    };

    public static JsonObject Text(string to, string body) => new()
    {
        ["messaging_product"] = "whatsapp",
        ["to"] = to,
        ["type"] = "text",
        ["text"] = new JsonObject { ["body"] = body },
    };

    public static JsonObject Body(params string[] texts) => Component("body", texts.Select(text => TextParameter(text)));

    public static JsonObject NamedBody(params (string Name, string Text)[] texts) =>
        Component("body", texts.Select(text => TextParameter(text.Text, text.Name)));

    public static JsonObject Header(string kind, string member, string value) => Component("header",
        [new JsonObject { ["type"] = kind, [kind] = new JsonObject { [member] = value } }]);

    public static JsonObject Button(string subType, int index, string kind, string value)
    {
        var button = Component("button", [new JsonObject { ["type"] = kind, [kind] = value }]);
        button["sub_type"] = subType;
        button["index"] = index.ToString();
        return button;
    }

    public static JsonObject Component(string type, IEnumerable<JsonObject> parameters) => new()
    {
        ["type"] = type,
        ["parameters"] = new JsonArray([.. parameters]),
    };

    public static JsonObject TextParameter(string text, string? name = null)
    {
        var parameter = new JsonObject { ["type"] = "text", ["text"] = text };
        if (name is not null)
        {
            parameter["parameter_name"] = name;
        }

        return parameter;
    }
}
