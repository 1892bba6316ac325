using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace BulkWhatsApp.Variables;

/// <summary>A flat JSON object whose keys keep their written order, because that is the order of a template's placeholders.</summary>
public static class OrderedJsonObject
{
    /// <summary>Above this number of keys, a set finds duplicates faster than comparing all keys with each other.</summary>
    private const int FewKeys = 16;

    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// Reads the pairs. Numbers and booleans become the text in the JSON (<c>1.50</c> stays <c>1.50</c>), null becomes empty.
    /// </summary>
    /// <param name="json">The object; null and white space count as an object without keys.</param>
    /// <param name="pairs">The pairs in written order; empty if this returns false.</param>
    /// <param name="problem">
    /// <see cref="VariableProblemCodes.InvalidJson"/>, <see cref="VariableProblemCodes.DuplicateKey"/> or <see
    /// cref="VariableProblemCodes.NestedValue"/>; null if this returns true.
    /// </param>
    public static bool TryParse(
        string? json,
        out IReadOnlyList<KeyValuePair<string, string>> pairs,
        [NotNullWhen(false)] out string? problem)
    {
        problem = Read(json, [], out pairs)?.Code;
        return problem is null;
    }

    /// <summary>Writes the pairs in their order, every value as a JSON string.</summary>
    /// <exception cref="ArgumentException">A key occurs twice.</exception>
    public static string Write(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);

        var keys = new HashSet<string>(StringComparer.Ordinal);
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            writer.WriteStartObject();
            foreach (var (key, value) in pairs)
            {
                if (!keys.Add(key))
                {
                    throw new ArgumentException($"The key '{key}' occurs twice.", nameof(pairs));
                }

                writer.WriteString(key, value);
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <param name="json">See <see cref="TryParse"/>.</param>
    /// <param name="similarKeys">
    /// The keys of an object read earlier; these strings are reused for equal keys, as in the rows of one list.
    /// </param>
    /// <param name="pairs">See <see cref="TryParse"/>.</param>
    internal static VariableProblem? Read(
        string? json,
        string[] similarKeys,
        out IReadOnlyList<KeyValuePair<string, string>> pairs)
    {
        pairs = [];
        if (string.IsNullOrWhiteSpace(json))
        {
            return null;
        }

        var buffer = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(json.Length));
        try
        {
            var length = Encoding.UTF8.GetBytes(json, buffer);
            var read = new List<KeyValuePair<string, string>>(Math.Max(similarKeys.Length, 4));
            var problem = Read(buffer.AsSpan(0, length), similarKeys, read);
            if (problem is null)
            {
                pairs = read;
            }

            return problem;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: an escaped half of a surrogate pair is valid JSON, but not text.
            return new VariableProblem(VariableProblemCodes.InvalidJson, "", null);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    private static VariableProblem? Read(
        ReadOnlySpan<byte> utf8,
        string[] similarKeys,
        List<KeyValuePair<string, string>> pairs)
    {
        var reader = new Utf8JsonReader(utf8);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return new VariableProblem(VariableProblemCodes.InvalidJson, "", null);
        }

        HashSet<string>? manyKeys = null;
        VariableProblem? problem = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = pairs.Count < similarKeys.Length && reader.ValueTextEquals(similarKeys[pairs.Count])
                ? similarKeys[pairs.Count]
                : reader.GetString()!;
            if (IsDuplicate(key, pairs, ref manyKeys))
            {
                problem ??= new VariableProblem(VariableProblemCodes.DuplicateKey, "", key);
            }

            reader.Read();
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                problem ??= new VariableProblem(VariableProblemCodes.NestedValue, "", key);
                reader.Skip();
            }

            pairs.Add(new KeyValuePair<string, string>(key, ReadValue(ref reader)));
        }

        // Reading past the closing brace throws if other text follows the object.
        reader.Read();
        return problem;
    }

    private static string ReadValue(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString()!,
        JsonTokenType.Number => Encoding.UTF8.GetString(reader.ValueSpan),
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        _ => ""
    };

    private static bool IsDuplicate(string key, List<KeyValuePair<string, string>> earlier, ref HashSet<string>? manyKeys)
    {
        if (earlier.Count >= FewKeys)
        {
            manyKeys ??= earlier.Select(pair => pair.Key).ToHashSet(StringComparer.Ordinal);
            return !manyKeys.Add(key);
        }

        foreach (var pair in earlier)
        {
            if (pair.Key == key)
            {
                return true;
            }
        }

        return false;
    }
}
