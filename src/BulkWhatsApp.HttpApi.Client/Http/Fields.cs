using System.Text.Json;

namespace BulkWhatsApp.Client.Http;

/// <summary>Input objects as query strings and form fields, written as JSON writes them.</summary>
internal static class Fields
{
    /// <summary>The path with the input's properties that are set.</summary>
    public static string Query(string path, object input)
    {
        var pairs = Of(input).Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}");
        return $"{path}?{string.Join('&', pairs)}";
    }

    /// <summary>Plain values only: nested objects and lists are no query.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Of(object? input)
    {
        if (input is null)
        {
            yield break;
        }

        foreach (var property in JsonSerializer.SerializeToElement(input, input.GetType(), ApiConnection.Json).EnumerateObject())
        {
            switch (property.Value.ValueKind)
            {
                case JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False:
                    yield return KeyValuePair.Create(property.Name, property.Value.ToString());
                    break;
            }
        }
    }
}
