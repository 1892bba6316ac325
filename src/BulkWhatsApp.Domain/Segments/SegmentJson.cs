using System.Text.Json;
using System.Text.Json.Nodes;

namespace BulkWhatsApp.Segments;

/// <summary>Filters that the product writes itself.</summary>
public static class SegmentJson
{
    /// <summary>Everybody on a list.</summary>
    public static string OfList(Guid list) => Write(new { version = SegmentFilter.Version, people = new { from = "lists", ids = new[] { list } } });

    /// <summary>The people of a campaign whose message came to this.</summary>
    public static string OfOutcome(Guid campaign, MessageOutcome outcome) => Write(new
    {
        version = SegmentFilter.Version,
        people = new { from = "campaigns", ids = new[] { campaign } },
        where = new
        {
            all = new[]
            {
                new { field = "messages", campaigns = new[] { campaign }, outcome = JsonNamingPolicy.CamelCase.ConvertName($"{outcome}") },
            },
        },
    });

    /// <summary>The same filter for a part of its people.</summary>
    public static string WithSlice(string filter, SegmentSlice slice)
    {
        var json = JsonNode.Parse(filter)!.AsObject();
        json["slice"] = new JsonObject { ["from"] = slice.From, ["before"] = slice.Before };
        return json.ToJsonString();
    }

    private static string Write<T>(T filter) => JsonSerializer.Serialize(filter);
}
