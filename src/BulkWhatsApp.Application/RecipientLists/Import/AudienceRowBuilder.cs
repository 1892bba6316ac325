using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using BulkWhatsApp.PhoneNumbers;

namespace BulkWhatsApp.RecipientLists.Import;

/// <summary>Turns the rows of a file with known columns into recipients. Not safe for concurrent use: its buffers are reused.</summary>
internal sealed class AudienceRowBuilder
{
    private const int MaxBytesPerCharacter = 3;

    private readonly ColumnLayout _layout;
    private readonly RowCountry _countries;
    private readonly JsonEncodedText[] _columns;
    private readonly ArrayBufferWriter<byte> _json = new();
    private readonly Utf8JsonWriter _writer;

    public AudienceRowBuilder(ColumnLayout layout, string? defaultCountry)
    {
        // The data is stored and shown, never inserted into HTML, so texts in all scripts stay readable.
        var encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        _layout = layout;
        _countries = new RowCountry(defaultCountry);
        _columns = [.. layout.Columns.Select(x => JsonEncodedText.Encode(x, encoder))];
        _writer = new Utf8JsonWriter(_json, new JsonWriterOptions { Encoder = encoder });
    }

    /// <summary>Adds the row's recipients: usually one, but one per number if a line contains nothing but numbers.</summary>
    public void Build(AudienceRecord record, List<AudienceRow> rows)
    {
        if (!_layout.IsNumbersOnly || record.Problem is not null)
        {
            rows.Add(BuildRow(record));
            return;
        }

        foreach (var field in record.Fields)
        {
            if (field.Length > 0)
            {
                _countries.TryRead(field, string.Empty, out var reading);
                var problem = ProblemOfNumber(reading!.Value, field, string.Empty);
                rows.Add(new AudienceRow(record.Number, FieldText.Shorten(field), reading.Value.E164, null, null, problem)
                {
                    LineNumber = record.Line,
                    CellsJson = problem is null ? null : BuildCells([field]),
                });
            }
        }
    }

    private AudienceRow BuildRow(AudienceRecord record)
    {
        var phoneIndex = record.IsBarePhone ? 0 : IndexOf(record, _layout.PhoneIndex);
        var nameIndex = record.IsBarePhone ? -1 : IndexOf(record, _layout.NameIndex);
        var userIdIndex = record.IsBarePhone ? -1 : IndexOf(record, _layout.UserIdIndex);

        var phone = ValueAt(record, phoneIndex);
        var name = FieldText.OnOneLine(ValueAt(record, nameIndex));
        var data = BuildData(record, phoneIndex, nameIndex, userIdIndex);
        var addressProblem = ReadAddress(
            record, phone, ValueAt(record, userIdIndex), out var address, out var userId, out var isReadByItsRow);
        var problem = record.Problem
            ?? ProblemOfWidth(record)
            ?? ProblemOfTotals(record, name, addressProblem)
            ?? addressProblem
            ?? ProblemOfName(name)
            ?? ProblemOfText(record)
            ?? ProblemOfData(data);

        return new AudienceRow(
            record.Number,
            FieldText.Shorten(phone),
            address,
            name.Length is 0 or > AudienceLimits.MaxNameLength ? null : name,
            data?.Length > AudienceLimits.MaxDataLength ? null : data,
            problem)
        {
            LineNumber = record.Line,
            UserId = userId,
            IsReadByItsRow = isReadByItsRow,
            CellsJson = problem is null ? null : BuildCells(CellsOf(record)),
        };
    }

    private int IndexOf(AudienceRecord record, int column) => column < 0 ? -1 : record.IndexOf(column, _layout.Columns[column]);

    /// <summary>Whom the row is about: the number, or the user id if the number is hidden.</summary>
    private AudienceRowProblem? ReadAddress(
        AudienceRecord record, string phone, string userIdText, out string? address, out string? userId, out bool isReadByItsRow)
    {
        address = null;
        isReadByItsRow = false;
        WhatsAppUserId.TryParse(userIdText, out userId);
        if (_layout.PhoneIndex < 0 && !record.IsBarePhone && _layout.UserIdIndex < 0)
        {
            return null;
        }

        if (phone.Length == 0 && userIdText.Length > 0)
        {
            address = userId;
            isReadByItsRow = userId is not null;
            return userId is not null
                ? null
                : new AudienceRowProblem(
                    AudienceRowProblemCodes.UserIdInvalid, FieldText.Shorten(_layout.Columns[_layout.UserIdIndex]), FieldText.Shorten(userIdText));
        }

        if (FieldText.IsSheetError(phone))
        {
            return new AudienceRowProblem(AudienceRowProblemCodes.PhoneNotANumber, PhoneField, FieldText.Shorten(phone));
        }

        var country = ValueAt(record, IndexOf(record, _layout.CountryIndex));
        isReadByItsRow = _countries.TryRead(phone, country, out var reading);
        if (reading is not { } read)
        {
            return new AudienceRowProblem(
                AudienceRowProblemCodes.CountryUnknown, FieldText.Shorten(_layout.Columns[_layout.CountryIndex]), FieldText.Shorten(country));
        }

        address = read.E164;
        return ProblemOfNumber(read, phone, PhoneField);
    }

    private string PhoneField => _layout.PhoneIndex < 0 ? string.Empty : FieldText.Shorten(_layout.Columns[_layout.PhoneIndex]);

    private static AudienceRowProblem? ProblemOfNumber(PhoneReading reading, string phone, string field)
        => reading.E164 is null
            ? new AudienceRowProblem(AudienceRowProblemCodes.Of(reading.Problem), field, FieldText.Shorten(phone), reading.Detail)
            : null;

    private static AudienceRowProblem? ProblemOfTotals(AudienceRecord record, string name, AudienceRowProblem? addressProblem)
    {
        var first = name.Length > 0 || addressProblem is null ? name : Array.Find(record.Fields, x => x.Length > 0) ?? string.Empty;
        return HeaderNames.IsTotal(first)
            ? new AudienceRowProblem(AudienceRowProblemCodes.TotalsRow, string.Empty, FieldText.Shorten(first))
            : null;
    }

    private AudienceRowProblem? ProblemOfText(AudienceRecord record)
    {
        for (var i = 0; i < record.Fields.Length; i++)
        {
            if (record.Fields[i].Contains(FieldText.Damaged))
            {
                var field = record.Keys is null && i < _layout.Columns.Length ? _layout.Columns[i] : record.Keys?[i] ?? string.Empty;
                return new AudienceRowProblem(
                    AudienceRowProblemCodes.InvalidText, FieldText.Shorten(field), FieldText.Shorten(record.Fields[i]));
            }
        }

        return null;
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
            ? new AudienceRowProblem(
                AudienceRowProblemCodes.NameTooLong, FieldText.Shorten(_layout.Columns[_layout.NameIndex]), FieldText.Shorten(name))
            : null;

    private static AudienceRowProblem? ProblemOfData(string? data)
        => data?.Length > AudienceLimits.MaxDataLength
            ? new AudienceRowProblem(AudienceRowProblemCodes.DataTooLong, string.Empty, FieldText.Shorten(data))
            : null;

    // Written key by key and stored as text, because the order of the keys is the order of a template's placeholders.
    private string? BuildData(AudienceRecord record, int phoneIndex, int nameIndex, int userIdIndex)
    {
        var count = record.Keys?.Length ?? _columns.Length;
        _json.ResetWrittenCount();
        _writer.Reset();
        _writer.WriteStartObject();

        var isEmpty = true;
        for (var i = 0; i < count; i++)
        {
            var value = ValueAt(record, i);
            var isSilent = record.Keys is null && _layout.IsSilent(i) && (value.Length == 0 || _layout.IsOwn(i));
            if (i == phoneIndex || i == nameIndex || i == userIdIndex || isSilent)
            {
                continue;
            }

            isEmpty = false;
            value = FieldText.IsSheetError(value) ? string.Empty : value;
            if (record.Keys is null)
            {
                _writer.WriteString(_columns[i], value);
            }
            else
            {
                _writer.WriteString(record.Keys[i], value);
            }

            // Already too long, whatever follows: no character takes more bytes than this.
            if (_writer.BytesCommitted + _writer.BytesPending > MaxBytesPerCharacter * AudienceLimits.MaxDataLength)
            {
                break;
            }
        }

        _writer.WriteEndObject();
        _writer.Flush();
        return isEmpty ? null : Encoding.UTF8.GetString(_json.WrittenSpan);
    }

    private IEnumerable<string> CellsOf(AudienceRecord record)
        => record.IsBarePhone
            ? record.Fields
            : Enumerable.Range(0, _columns.Length).Where(x => !_layout.IsSilent(x)).Select(x => record.ValueOf(x, _layout.Columns[x]));

    // Keeps only what a person needs to see of a row that is far too long.
    private string BuildCells(IEnumerable<string> cells)
    {
        var texts = cells.ToList();
        if (texts.Sum(x => x.Length) > AudienceLimits.MaxRejectedRowLength)
        {
            texts = texts.ConvertAll(FieldText.Shorten);
        }

        _json.ResetWrittenCount();
        _writer.Reset();
        _writer.WriteStartArray();
        texts.ForEach(_writer.WriteStringValue);
        _writer.WriteEndArray();
        _writer.Flush();
        return Encoding.UTF8.GetString(_json.WrittenSpan);
    }

    private static string ValueAt(AudienceRecord record, int index)
        => index >= 0 && index < record.Fields.Length ? record.Fields[index] : string.Empty;
}

/// <summary>Reads numbers by the country in the same row. Not safe for concurrent use: it caches results.</summary>
/// <param name="defaultCountry">Used for rows with an empty country.</param>
internal sealed class RowCountry(string? defaultCountry)
{
    private const int MaxKept = 1_000;

    private readonly Dictionary<string, string?> _found = new(StringComparer.Ordinal);

    public static bool IsKnown(string text) => Find(text) is not null;

    /// <param name="phone">As written.</param>
    /// <param name="country">What the row says about its country; empty if nothing.</param>
    /// <param name="reading">Null if the country is unknown and the number has no calling code of its own.</param>
    /// <returns>Whether the row's country was needed: in another country the same text may be another number.</returns>
    public bool TryRead(string phone, string country, out PhoneReading? reading)
    {
        if (country.Length == 0)
        {
            reading = PhoneNumber.Read(phone, defaultCountry);
            return false;
        }

        if (!_found.TryGetValue(country, out var region))
        {
            if (_found.Count == MaxKept)
            {
                _found.Clear();
            }

            region = _found[country] = Find(country);
        }

        var isInternational = phone.AsSpan().TrimStart() is ['+' or '＋', ..];
        reading = region is null && !isInternational && phone.Length > 0 ? null : PhoneNumber.Read(phone, region ?? defaultCountry);
        return region is not null && !isInternational;
    }

    private static string? Find(string text) => PhoneCountry.TryFind(text, out var region, out _) ? region : null;
}
