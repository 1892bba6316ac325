using System.Text.Json;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace BulkWhatsApp.Foundation.EntityFrameworkCore;

internal sealed class ExtraPropertiesConverter() : ValueConverter<ExtraPropertyDictionary, string>(
    properties => Write(properties),
    json => Read(json))
{
    private static string Write(ExtraPropertyDictionary properties) => JsonSerializer.Serialize<Dictionary<string, object?>>(properties);

    private static ExtraPropertyDictionary Read(string json)
    {
        var properties = new ExtraPropertyDictionary();
        if (string.IsNullOrWhiteSpace(json))
        {
            return properties;
        }

        foreach (var (name, value) in JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json)!)
        {
            properties[name] = ToPlainValue(value);
        }

        return properties;
    }

    private static object? ToPlainValue(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.TryGetInt64(out var whole) ? whole : value.GetDouble(),
        _ => value,
    };
}
