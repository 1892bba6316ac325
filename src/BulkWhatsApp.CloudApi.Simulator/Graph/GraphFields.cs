using System.Text.Json.Nodes;

namespace BulkWhatsApp.CloudApi.Simulator.Graph;

/// <summary>The <c>fields</c> parameter: chosen members only, <c>id</c> always (0.4).</summary>
internal static class GraphFields
{
    /// <param name="request">The request with <c>fields</c>, comma-separated; nested choices as in <c>throughput{level}</c> return the whole member.</param>
    /// <param name="all">Every member that the object has.</param>
    /// <param name="defaults">The members without <c>fields</c>.</param>
    public static JsonObject Choose(HttpRequest request, JsonObject all, string[] defaults)
    {
        var asked = request.Query["fields"].ToString();
        var names = asked.Length == 0 ? defaults : SplitTopLevel(asked);
        var chosen = new JsonObject();
        foreach (var name in names.Append("id").Distinct())
        {
            if (all.TryGetPropertyValue(name, out var value))
            {
                chosen[name] = value?.DeepClone();
            }
        }

        return chosen;
    }

    private static string[] SplitTopLevel(string fields)
    {
        var names = new List<string>();
        var depth = 0;
        var name = "";
        foreach (var letter in fields)
        {
            depth += letter switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0 && letter == ',')
            {
                names.Add(name.Trim());
                name = "";
            }
            else if (depth == 0 && letter != '}')
            {
                name += letter;
            }
        }

        return [.. names, name.Trim()];
    }
}
