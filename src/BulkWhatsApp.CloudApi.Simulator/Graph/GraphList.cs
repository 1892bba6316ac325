using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace BulkWhatsApp.CloudApi.Simulator.Graph;

/// <summary>Writes one page of a list with cursors; <c>next</c> is absent on the last page (0.4).</summary>
internal sealed class GraphList(PageCursor cursors)
{
    private const int DefaultLimit = 25;
    private const int MaxLimit = 1000;

    /// <param name="context">The request with <c>limit</c>, <c>after</c>, <c>before</c>.</param>
    /// <param name="list">Names the list; its cursors fit no other.</param>
    /// <param name="items">All that match, by ascending position.</param>
    /// <param name="summary">The <c>summary</c> object, or null.</param>
    public Task WriteAsync(HttpContext context, string list, IReadOnlyList<(long Position, JsonObject Item)> items, JsonObject? summary = null)
    {
        var query = context.Request.Query;
        var limit = DefaultLimit;
        if (query.ContainsKey("limit") && (!int.TryParse(query["limit"], out limit) || limit < 1))
        {
            return GraphAnswer.ErrorAsync(context, new GraphError(400, 100, "(#100) param limit must be non-negative"));
        }

        if (!TryReadCursor(query["after"], list, long.MinValue, out var after) || !TryReadCursor(query["before"], list, long.MaxValue, out var before))
        {
            return GraphAnswer.ErrorAsync(context, GraphError.Of(131059, "The cursor is not valid. Start again without a cursor."));
        }

        limit = Math.Min(limit, MaxLimit);
        var window = items.Where(item => item.Position > after && item.Position < before).ToArray();
        var page = before == long.MaxValue ? window.Take(limit).ToArray() : window.TakeLast(limit).ToArray();
        return GraphAnswer.JsonAsync(context, 200, json =>
        {
            json.WriteStartArray("data");
            foreach (var (_, item) in page)
            {
                item.WriteTo(json);
            }

            json.WriteEndArray();
            WritePaging(json, context.Request, list, items, page);
            if (summary is not null)
            {
                json.WritePropertyName("summary");
                summary.WriteTo(json);
            }
        });
    }

    private bool TryReadCursor(string? cursor, string list, long without, out long position)
    {
        position = without;
        return string.IsNullOrEmpty(cursor) || cursors.TryRead(list, cursor, out position);
    }

    private void WritePaging(
        Utf8JsonWriter json, HttpRequest request, string list, IReadOnlyList<(long Position, JsonObject Item)> items, (long Position, JsonObject Item)[] page)
    {
        if (page.Length == 0)
        {
            return;
        }

        var before = cursors.Write(list, page[0].Position);
        var after = cursors.Write(list, page[^1].Position);
        json.WriteStartObject("paging");
        json.WriteStartObject("cursors");
        json.WriteString("before", before);
        json.WriteString("after", after);
        json.WriteEndObject();
        if (items[^1].Position > page[^1].Position)
        {
            json.WriteString("next", Address(request, "after", after));
        }

        if (items[0].Position < page[0].Position)
        {
            json.WriteString("previous", Address(request, "before", before));
        }

        json.WriteEndObject();
    }

    private static string Address(HttpRequest request, string name, string cursor)
    {
        var query = request.Query
            .Where(pair => pair.Key is not ("after" or "before"))
            .Append(new(name, cursor));
        return QueryHelpers.AddQueryString($"{request.Scheme}://{request.Host}{request.PathBase}{request.Path}", query);
    }
}
