using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using BulkWhatsApp.PhoneNumbers;

namespace BulkWhatsApp.RecipientLists.Import;

/// <summary>Turns the rows of a file with known columns into recipients. Not safe for concurrent use: its buffers are reused.</summary>
internal sealed class ImportRowBuilder
{
    private const int MaxBytesPerCharacter = 3;
    private const int MaxKeptCountries = 1_000;

    private readonly ColumnLayout _layout;
    private readonly string? _defaultCountry;
    private readonly Dictionary<string, string?> _countries = new(StringComparer.Ordinal);
    private readonly JsonEncodedText[] _columns;
    private readonly ArrayBufferWriter<byte> _json = new();
    private readonly Utf8JsonWriter _writer;

    public ImportRowBuilder(ColumnLayout layout, string? defaultCountry)
    {
        // The data is stored and shown, never inserted into HTML, so texts in all scripts stay readable.
        var encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        _layout = layout;
        _defaultCountry = defaultCountry;
        _columns = [.. layout.Columns.Select(x => JsonEncodedText.Encode(x, encoder))];
        _writer = new Utf8JsonWriter(_json, new JsonWriterOptions { Encoder = encoder });
    }

    /// <summary>Adds the row's recipients: usually one, but one per number if a line contains nothing but numbers.</summary>
    public void Build(ImportRecord record, List<ImportRow> rows)
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
                var number = PhoneNumber.Read(field, _defaultCountry);
                var problem = ProblemOfNumber(number, field, string.Empty);
                rows.Add(new ImportRow(record.Number, FieldText.Shorten(field), number.E164, null, null, problem)
                {
                    LineNumber = record.Line,
                    CellsJson = problem is null ? null : BuildCells([field]),
                });
            }
        }
    }

    private ImportRow BuildRow(ImportRecord record)
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

        return new ImportRow(
            record.Number,
            FieldText.Shorten(phone),
            address,
            name.Length is 0 or > ImportLimits.MaxNameLength ? null : name,
            data?.Length > ImportLimits.MaxDataLength ? null : data,
            problem)
        {
            LineNumber = record.Line,
            UserId = userId,
            IsReadByItsRow = isReadByItsRow,
            CellsJson = problem is null ? null : BuildCells(CellsOf(record)),
        };
    }

    private int IndexOf(ImportRecord record, int column) => column < 0 ? -1 : record.IndexOf(column, _layout.Columns[column]);

    /// <summary>Whom the row is about: the number, or the user id if the number is hidden.</summary>
    private ImportRowProblem? ReadAddress(
        ImportRecord record, string phone, string userIdText, out string? address, out string? userId, out bool isReadByItsRow)
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
                : new ImportRowProblem(
                    ImportRowProblemCodes.UserIdInvalid,
                    FieldText.Shorten(_layout.Columns[_layout.UserIdIndex]),
                    FieldText.Shorten(userIdText));
        }

        if (FieldText.IsSheetError(phone))
        {
            return new ImportRowProblem(ImportRowProblemCodes.PhoneNotANumber, PhoneField, FieldText.Shorten(phone));
        }

        var country = ValueAt(record, IndexOf(record, _layout.CountryIndex));
        var region = country.Length == 0 ? null : RegionOf(country);
        var isInternational = phone.AsSpan().TrimStart() is ['+' or '＋', ..];
        if (country.Length > 0 && region is null && !isInternational && phone.Length > 0)
        {
            return new ImportRowProblem(
                ImportRowProblemCodes.CountryUnknown, FieldText.Shorten(_layout.Columns[_layout.CountryIndex]), FieldText.Shorten(country));
        }

        isReadByItsRow = region is not null && !isInternational;
        var number = PhoneNumber.Read(phone, region ?? _defaultCountry);
        address = number.E164;
        return ProblemOfNumber(number, phone, PhoneField);
    }

    /// <summary>The country a row names by its code, name or calling code; null if there is no such country.</summary>
    private string? RegionOf(string country)
    {
        if (!_countries.TryGetValue(country, out var region))
        {
            if (_countries.Count == MaxKeptCountries)
            {
                _countries.Clear();
            }

            region = _countries[country] = PhoneCountry.TryFind(country, out var found, out _) ? found : null;
        }

        return region;
    }

    private string PhoneField => _layout.PhoneIndex < 0 ? string.Empty : FieldText.Shorten(_layout.Columns[_layout.PhoneIndex]);

    private static ImportRowProblem? ProblemOfNumber(PhoneNumber number, string phone, string field)
        => number.E164 is null
            ? new ImportRowProblem(ImportRowProblemCodes.Of(number.Problem), field, FieldText.Shorten(phone), number.Detail)
            : null;

    private ImportRowProblem? ProblemOfTotals(ImportRecord record, string name, ImportRowProblem? addressProblem)
    {
        if (_layout.IsChosen)
        {
            return null;
        }

        var first = name.Length > 0 || addressProblem is null ? name : Array.Find(record.Fields, x => x.Length > 0) ?? string.Empty;
        return HeaderNames.IsTotal(first)
            ? new ImportRowProblem(ImportRowProblemCodes.TotalsRow, string.Empty, FieldText.Shorten(first))
            : null;
    }

    private ImportRowProblem? ProblemOfText(ImportRecord record)
    {
        for (var i = 0; i < record.Fields.Length; i++)
        {
            if (record.Fields[i].Contains(FieldText.Damaged))
            {
                var field = record.Keys is null && i < _layout.Columns.Length ? _layout.Columns[i] : record.Keys?[i] ?? string.Empty;
                return new ImportRowProblem(
                    ImportRowProblemCodes.InvalidText, FieldText.Shorten(field), FieldText.Shorten(record.Fields[i]));
            }
        }

        return null;
    }

    private ImportRowProblem? ProblemOfWidth(ImportRecord record)
    {
        if (record.Keys is not null)
        {
            return null;
        }

        for (var i = _columns.Length; i < record.Fields.Length; i++)
        {
            if (record.Fields[i].Length > 0)
            {
                return new ImportRowProblem(ImportRowProblemCodes.TooManyFields, string.Empty, FieldText.Shorten(record.Fields[i]));
            }
        }

        return null;
    }

    private ImportRowProblem? ProblemOfName(string name)
        => name.Length > ImportLimits.MaxNameLength
            ? new ImportRowProblem(
                ImportRowProblemCodes.NameTooLong, FieldText.Shorten(_layout.Columns[_layout.NameIndex]), FieldText.Shorten(name))
            : null;

    private static ImportRowProblem? ProblemOfData(string? data)
        => data?.Length > ImportLimits.MaxDataLength
            ? new ImportRowProblem(ImportRowProblemCodes.DataTooLong, string.Empty, FieldText.Shorten(data))
            : null;

    // Written key by key and stored as text, because the order of the keys is the order of a template's placeholders.
    private string? BuildData(ImportRecord record, int phoneIndex, int nameIndex, int userIdIndex)
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
            var isLeftOut = record.Keys is not null && !_layout.IsData(record.Keys[i]);
            if (i == phoneIndex || i == nameIndex || i == userIdIndex || isSilent || isLeftOut)
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
            if (_writer.BytesCommitted + _writer.BytesPending > MaxBytesPerCharacter * ImportLimits.MaxDataLength)
            {
                break;
            }
        }

        _writer.WriteEndObject();
        _writer.Flush();
        return isEmpty ? null : Encoding.UTF8.GetString(_json.WrittenSpan);
    }

    private IEnumerable<string> CellsOf(ImportRecord record)
        => record.IsBarePhone
            ? record.Fields
            : Enumerable.Range(0, _columns.Length).Where(x => !_layout.IsSilent(x)).Select(x => record.ValueOf(x, _layout.Columns[x]));

    // Keeps only what a person needs to see of a row that is far too long.
    private string BuildCells(IEnumerable<string> cells)
    {
        var texts = cells.ToList();
        if (texts.Sum(x => x.Length) > ImportLimits.MaxRejectedRowLength)
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

    private static string ValueAt(ImportRecord record, int index)
        => index >= 0 && index < record.Fields.Length ? record.Fields[index] : string.Empty;
}
