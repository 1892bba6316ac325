using System.Text.Json.Nodes;

namespace BulkWhatsApp.CloudApi.Simulator.Graph;

/// <summary>The <c>fields</c> parameter: chosen members only, <c>id</c> always (0.4).</summary>
internal static class GraphFields
{
    /// <summary>The error of the first field that is asked for and not among <paramref name="all"/>.</summary>
    public static GraphError? Refuse(HttpRequest request, JsonObject all, string node)
    {
        var asked = request.Query["fields"].ToString();
        return asked.Length > 0 && SplitTopLevel(asked).FirstOrDefault(name => name.Length > 0 && !all.ContainsKey(name)) is { } unknown
            ? GraphError.NonexistingField(unknown, node)
            : null;
    }

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

    /// <summary><c>pricing_analytics.start(…)</c> is the field <c>pricing_analytics</c>.</summary>
    private static string Plain(string name) => name.Split('.')[0].Trim();

    private static string[] SplitTopLevel(string fields)
    {
        var names = new List<string>();
        var depth = 0;
        var name = "";
        foreach (var letter in fields)
        {
            depth += letter switch { '{' or '(' => 1, '}' or ')' => -1, _ => 0 };
            if (depth == 0 && letter == ',')
            {
                names.Add(Plain(name));
                name = "";
            }
            else if (depth == 0 && letter is not ('}' or ')'))
            {
                name += letter;
            }
        }

        return [.. names, Plain(name)];
    }
}
