using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using BulkWhatsApp.CloudApi.Simulator.Settings;

namespace BulkWhatsApp.CloudApi.Simulator.Control;

/// <summary>JSON of the control API: camelCase, enums by name.</summary>
internal static class ControlJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Merges a partial object into the options; a null removes, a nested object merges.</summary>
    /// <exception cref="JsonException">An unknown or wrongly typed member.</exception>
    /// <exception cref="ArgumentException">A value out of its range.</exception>
    public static SimulatorOptions Merge(SimulatorOptions current, JsonObject change)
    {
        var merged = JsonSerializer.SerializeToNode(current, Options)!.AsObject();
        Merge(merged, change);
        var options = merged.Deserialize<SimulatorOptions>(Options)!;
        options.Validate();
        return options;
    }

    private static void Merge(JsonObject target, JsonObject change)
    {
        foreach (var (name, value) in change)
        {
            if (value is JsonObject inner && target[name] is JsonObject nested)
            {
                Merge(nested, inner);
            }
            else
            {
                target[name] = value?.DeepClone();
            }
        }
    }
}
