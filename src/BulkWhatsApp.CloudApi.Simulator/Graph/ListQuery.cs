using System.Text.Json;
using System.Text.Json.Nodes;

namespace BulkWhatsApp.CloudApi.Simulator.Graph;

/// <summary><c>filtering</c> and <c>sort</c> of a list.</summary>
internal static class ListQuery
{
    /// <param name="request">With <c>filtering=[{"field","operator","value"}]</c> and <c>sort=creation_time_descending</c>, alone or in a list.</param>
    /// <param name="items">In the order of creation; afterwards what is left, in the order that is wanted, which their positions then follow.</param>
    public static GraphError? Apply(HttpRequest request, ref (long Position, JsonObject Item)[] items)
    {
        var filtering = request.Query["filtering"].ToString();
        if (filtering.Length > 0)
        {
            try
            {
                using var filters = JsonDocument.Parse(filtering);
                items = items.Where(item => filters.RootElement.EnumerateArray().All(filter => Matches(item.Item, filter))).ToArray();
            }
            catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
            {
                return GraphError.Of(100, $"Param filtering is not valid: {exception.Message}");
            }
        }

        if (request.Query["sort"].ToString().Contains("descending", StringComparison.OrdinalIgnoreCase))
        {
            // A page goes by ascending positions, so the last item gets the smallest.
            items = items.Reverse().Select(item => (-item.Position, item.Item)).ToArray();
        }

        return null;
    }

    private static bool Matches(JsonObject item, JsonElement filter)
    {
        var field = filter.Text("field") ?? throw new FormatException("a filter needs a field");
        var value = item[field]?.ToString() ?? "";
        string[] wanted = filter.Member("value") is { ValueKind: JsonValueKind.Array } list
            ? [.. list.EnumerateArray().Select(one => one.ToString())]
            : [filter.TextOrNumber("value") ?? throw new FormatException("a filter needs a value")];
        return filter.Text("operator")?.ToUpperInvariant() switch
        {
            "EQUAL" or "IN" or null => wanted.Contains(value, StringComparer.OrdinalIgnoreCase),
            "NOT_EQUAL" or "NOT_IN" => !wanted.Contains(value, StringComparer.OrdinalIgnoreCase),
            "CONTAIN" => wanted.Any(part => value.Contains(part, StringComparison.OrdinalIgnoreCase)),
            _ => throw new FormatException("operator must be EQUAL, NOT_EQUAL, IN, NOT_IN or CONTAIN"),
        };
    }
}
