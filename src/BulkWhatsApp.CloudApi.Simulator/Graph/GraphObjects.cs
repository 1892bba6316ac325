using System.Text.Json;
using System.Text.Json.Nodes;

namespace BulkWhatsApp.CloudApi.Simulator.Graph;

internal static class GraphObjects
{
    public static void WriteMembers(Utf8JsonWriter json, JsonObject value)
    {
        foreach (var (name, member) in value)
        {
            json.WritePropertyName(name);
            if (member is null)
            {
                json.WriteNullValue();
            }
            else
            {
                member.WriteTo(json);
            }
        }
    }
}
