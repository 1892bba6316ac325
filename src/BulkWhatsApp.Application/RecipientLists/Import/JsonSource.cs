using System.Globalization;
using System.Text;
using System.Text.Json;
using BulkWhatsApp.Input;

namespace BulkWhatsApp.RecipientLists.Import;

/// <summary>The elements of a JSON array: objects, or phone numbers as text or number. Streamed; the order of keys is kept.</summary>
internal sealed class JsonSource : IImportSource
{
    /// <summary>The column name for phone numbers that stand in the array without an object.</summary>
    public const string BarePhoneKey = "phone";

    private static readonly JsonSerializerOptions Options = new()
    {
        AllowTrailingCommas = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    private readonly Stream? _transcoded;
    private readonly IAsyncEnumerator<JsonElement> _elements;
    private long _number;

    public JsonSource(ImportFile file)
    {
        file.Stream.Position = file.Start;
        var encoding = file.Encoding!;
        _transcoded = encoding is UTF8Encoding
            ? null
            : Encoding.CreateTranscodingStream(file.Stream, encoding, new UTF8Encoding(false), leaveOpen: true);
        var meter = new JsonMeter(
            ImportLimits.MaxRowLength, ImportLimits.MaxRowValues, ImportLimits.MaxRowValues, isOfElements: true);
        var metered = new MeteredJsonStream(_transcoded ?? file.Stream, meter, Refusal);
        _elements = JsonSerializer.DeserializeAsyncEnumerable<JsonElement>(metered, Options).GetAsyncEnumerator();
    }

    public async ValueTask<ImportRecord?> ReadAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return await _elements.MoveNextAsync() ? RecordOf(_elements.Current, ++_number) : null;
        }
        catch (InvalidOperationException)
        {
            return new ImportRecord(_number, null, [])
            {
                Problem = new ImportRowProblem(
                    ImportRowProblemCodes.InvalidText, string.Empty, FieldText.Shorten(_elements.Current.GetRawText())),
            };
        }
        catch (JsonException exception)
        {
            throw new ImportFormatException(
                ImportFormatErrorCodes.JsonInvalid,
                "file",
                $"after element {_number}",
                $"Correct the JSON: {exception.Message}",
                exception);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _elements.DisposeAsync();
        if (_transcoded is not null)
        {
            await _transcoded.DisposeAsync();
        }
    }

    // An element is read completely before it is returned, so the elements returned so far are the ones before it.
    private ImportFormatException Refusal(JsonExcess excess) => new(
        ImportFormatErrorCodes.ElementTooLarge,
        "file",
        $"after element {_number}: "
        + $"{(excess.Measure == JsonMeasure.Bytes ? "bytes" : excess.Measure == JsonMeasure.Depth ? "levels" : "values")}, more than "
        + $"{excess.Max}",
        "Give every recipient an object of its own, with its values as texts.");

    private static ImportRecord RecordOf(JsonElement element, long number)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return new ImportRecord(number, null, [TextOf(element)])
            {
                Keys = [BarePhoneKey],
                IsBarePhone = true,
                Problem = ProblemOf(BarePhoneKey, element),
            };
        }

        var keys = new List<string>();
        var values = new List<string>();
        ImportRowProblem? problem = null;
        foreach (var property in element.EnumerateObject())
        {
            var isSurplus = keys.Count > ImportLimits.MaxColumns;
            problem ??= ProblemOf(property.Name, property.Value);
            if (!isSurplus)
            {
                keys.Add(FieldText.Clean(property.Name));
                values.Add(TextOf(property.Value));
            }
        }

        if (keys.Count > ImportLimits.MaxColumns)
        {
            problem ??= new ImportRowProblem(
                ImportRowProblemCodes.TooManyFields, FieldText.Shorten(keys[^1]), FieldText.Shorten(values[^1]));
        }

        return new ImportRecord(number, null, [.. values]) { Keys = ColumnNames.MakeUnique(keys), Problem = problem };
    }

    private static ImportRowProblem? ProblemOf(string key, JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
        {
            return new ImportRowProblem(
                ImportRowProblemCodes.NestedValue, FieldText.Shorten(key), FieldText.Shorten(value.GetRawText()));
        }

        return value.ValueKind == JsonValueKind.String && value.GetString()!.Length > ImportLimits.MaxFieldLength
            ? new ImportRowProblem(ImportRowProblemCodes.FieldTooLong, FieldText.Shorten(key), FieldText.Shorten(value.GetString()!))
            : null;
    }

    private static string TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => FieldText.Clean(value.GetString()),
        JsonValueKind.Null => string.Empty,

        // A program writes numbers as 9.19876543212E11; a person does not.
        JsonValueKind.Number when value.GetRawText().AsSpan().ContainsAny('e', 'E') && value.TryGetDecimal(out var number)
            => number.ToString("0.############", CultureInfo.InvariantCulture),
        _ => value.GetRawText(),
    };
}
