using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace BulkWhatsApp.CloudApi.Simulator.Graph;

/// <summary>Writes one page of a list with cursors; the last page has no <c>next</c> (0.4).</summary>
internal sealed class GraphList(PageCursor cursors)
{
    private const int DefaultLimit = 25;
    private const int MaxLimit = 1000;

    /// <param name="context">The request with <c>limit</c>, <c>after</c>, <c>before</c>.</param>
    /// <param name="list">The name of the list; its cursors are valid for no other.</param>
    /// <param name="items">All matching items, by ascending position.</param>
    /// <param name="summary">The <c>summary</c> object, or null.</param>
    public Task WriteAsync(
        HttpContext context, string list, IReadOnlyList<(long Position, JsonObject Item)> items, JsonObject? summary = null)
    {
        var query = context.Request.Query;
        var limit = DefaultLimit;
        if (query.ContainsKey("limit") && (!int.TryParse(query["limit"], out limit) || limit < 1))
        {
            return GraphAnswer.ErrorAsync(context, new GraphError(400, 100, "(#100) param limit must be non-negative"));
        }

        if (!TryReadCursor(query["after"], list, long.MinValue, out var after)
            || !TryReadCursor(query["before"], list, long.MaxValue, out var before))
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
        Utf8JsonWriter json,
        HttpRequest request,
        string list,
        IReadOnlyList<(long Position, JsonObject Item)> items,
        (long Position, JsonObject Item)[] page)
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

/// <summary><c>filtering</c> and <c>sort</c> of a list.</summary>
internal static class ListQuery
{
    /// <param name="request">
    /// With <c>filtering=[{"field","operator","value"}]</c> and <c>sort=creation_time_descending</c>, alone or in a list.
    /// </param>
    /// <param name="items">In creation order; afterwards the remaining ones in the requested order, with positions in that order.</param>
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
            // A page goes by ascending positions, so the last item gets the smallest one.
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

/// <summary>
/// Opaque cursors: a position, sealed with a key of this process and bound to its list. An invented cursor, or one from another list or
/// process, is refused.
/// </summary>
internal sealed class PageCursor
{
    private const int PositionBytes = 8;
    private const int SealBytes = 10;

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    public string Write(string list, long position)
    {
        var bytes = new byte[PositionBytes + SealBytes];
        BinaryPrimitives.WriteInt64BigEndian(bytes, position);
        Seal(list, bytes.AsSpan(0, PositionBytes)).CopyTo(bytes, PositionBytes);
        return Base64Url.EncodeToString(bytes);
    }

    public bool TryRead(string list, string cursor, out long position)
    {
        position = 0;
        if (!Base64Url.IsValid(cursor, out var length) || length != PositionBytes + SealBytes)
        {
            return false;
        }

        var bytes = Base64Url.DecodeFromChars(cursor);
        position = BinaryPrimitives.ReadInt64BigEndian(bytes);
        return Seal(list, bytes.AsSpan(0, PositionBytes)).AsSpan().SequenceEqual(bytes.AsSpan(PositionBytes));
    }

    private byte[] Seal(string list, ReadOnlySpan<byte> position) =>
        HMACSHA256.HashData(_key, (byte[])[.. Encoding.UTF8.GetBytes(list), .. position])[..SealBytes];
}
