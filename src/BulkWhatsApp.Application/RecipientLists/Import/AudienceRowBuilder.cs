using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using BulkWhatsApp.PhoneNumbers;

namespace BulkWhatsApp.RecipientLists.Import;

/// <summary>Makes recipients of the rows of a file whose columns are known. Not safe for concurrent use: its buffers are reused.</summary>
internal sealed class AudienceRowBuilder : IDisposable
{
    private readonly ColumnLayout _layout;
    private readonly string? _defaultCountry;
    private readonly JsonEncodedText[] _columns;
    private readonly ArrayBufferWriter<byte> _json = new();
    private readonly Utf8JsonWriter _writer;

    public AudienceRowBuilder(ColumnLayout layout, string? defaultCountry)
    {
        // The data is stored and shown, not put into HTML: texts of all scripts stay readable.
        var encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        _layout = layout;
        _defaultCountry = defaultCountry;
        _columns = [.. layout.Columns.Select(x => JsonEncodedText.Encode(x, encoder))];
        _writer = new Utf8JsonWriter(_json, new JsonWriterOptions { Encoder = encoder });
    }

    public IEnumerable<AudienceRow> Build(AudienceRecord record)
    {
        if (!_layout.IsNumbersOnly || record.Problem is not null)
        {
            yield return BuildRow(record);
            yield break;
        }

        foreach (var field in record.Fields)
        {
            if (field.Length > 0)
            {
                var problem = ReadPhone(field, out var number);
                yield return new AudienceRow(record.Number, FieldText.Shorten(field), number, null, null, problem) { LineNumber = record.Line };
            }
        }
    }

    public void Dispose() => _writer.Dispose();

    private AudienceRow BuildRow(AudienceRecord record)
    {
        var phoneIndex = record.IsBarePhone ? 0 : record.IndexOf(_layout.PhoneIndex, _layout.PhoneColumn);
        var nameIndex = _layout.NameIndex < 0 || record.IsBarePhone ? -1 : record.IndexOf(_layout.NameIndex, _layout.NameColumn!);

        var phone = ValueAt(record, phoneIndex);
        var name = FieldText.OnOneLine(ValueAt(record, nameIndex));
        var data = BuildData(record, phoneIndex, nameIndex);
        var phoneProblem = ReadPhone(phone, out var number);
        var problem = record.Problem ?? ProblemOfWidth(record) ?? phoneProblem ?? ProblemOfName(name) ?? ProblemOfData(data);

        return new AudienceRow(
            record.Number,
            FieldText.Shorten(phone),
            number,
            name.Length is 0 or > AudienceLimits.MaxNameLength ? null : name,
            data?.Length > AudienceLimits.MaxDataLength ? null : data,
            problem)
        {
            LineNumber = record.Line,
        };
    }

    private AudienceRowProblem? ReadPhone(string phone, out string? number)
    {
        var reading = PhoneNumber.Read(phone, _defaultCountry);
        number = reading.E164;
        return number is not null
            ? null
            : new AudienceRowProblem(
                AudienceRowProblemCodes.Of(reading.Problem), FieldText.Shorten(_layout.PhoneColumn), FieldText.Shorten(phone), reading.Detail);
    }

    private AudienceRowProblem? ProblemOfWidth(AudienceRecord record)
    {
        if (record.Keys is not null)
        {
            return null;
        }

        for (var i = _columns.Length; i < record.Fields.Length; i++)
        {
            if (record.Fields[i].Length > 0)
            {
                return new AudienceRowProblem(AudienceRowProblemCodes.TooManyFields, string.Empty, FieldText.Shorten(record.Fields[i]));
            }
        }

        return null;
    }

    private AudienceRowProblem? ProblemOfName(string name)
        => name.Length > AudienceLimits.MaxNameLength
            ? new AudienceRowProblem(AudienceRowProblemCodes.NameTooLong, FieldText.Shorten(_layout.NameColumn!), FieldText.Shorten(name))
            : null;

    private static AudienceRowProblem? ProblemOfData(string? data)
        => data?.Length > AudienceLimits.MaxDataLength
            ? new AudienceRowProblem(AudienceRowProblemCodes.DataTooLong, string.Empty, FieldText.Shorten(data))
            : null;

    // Written key by key and kept as text: the order of the keys is the order of a template's placeholders.
    private string? BuildData(AudienceRecord record, int phoneIndex, int nameIndex)
    {
        var count = record.Keys?.Length ?? _columns.Length;
        _json.ResetWrittenCount();
        _writer.Reset();
        _writer.WriteStartObject();

        var isEmpty = true;
        for (var i = 0; i < count; i++)
        {
            if (i == phoneIndex || i == nameIndex)
            {
                continue;
            }

            isEmpty = false;
            if (record.Keys is null)
            {
                _writer.WriteString(_columns[i], ValueAt(record, i));
            }
            else
            {
                _writer.WriteString(record.Keys[i], ValueAt(record, i));
            }
        }

        _writer.WriteEndObject();
        _writer.Flush();
        return isEmpty ? null : Encoding.UTF8.GetString(_json.WrittenSpan);
    }

    private static string ValueAt(AudienceRecord record, int index)
        => index >= 0 && index < record.Fields.Length ? record.Fields[index] : string.Empty;
}
