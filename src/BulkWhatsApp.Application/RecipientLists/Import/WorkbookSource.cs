using System.Collections;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using BulkWhatsApp.Exports;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace BulkWhatsApp.RecipientLists.Import;

/// <summary>The rows of one sheet of an Office Open XML workbook. The sheet is streamed; the shared texts are held in memory.</summary>
internal sealed class WorkbookSource : IAudienceSource
{
    private const string SharedTexts = "xl/sharedStrings.xml";
    private const string Styles = "xl/styles.xml";

    // Whole rows may be formatted to the last of 16,384 columns. A list with values out there is refused by those before.
    private const int MaxSeenColumns = 4 * AudienceLimits.MaxColumns;

    private readonly IExcelDataReader _reader;
    private readonly Stream? _translated;
    private readonly BitArray? _hidden;
    private readonly bool _isHiddenRead;
    private readonly CellText _texts = new();
    private readonly List<string> _fields = [];
    private int _number;

    // ExcelDataReader asks for code page 1252 even where a workbook needs none.
    static WorkbookSource() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private WorkbookSource(IExcelDataReader reader, Stream? translated, BitArray? hidden, bool isHiddenRead)
    {
        _reader = reader;
        _translated = translated;
        _hidden = hidden;
        _isHiddenRead = isHiddenRead;
        HiddenRows = hidden?.Cast<bool>().LongCount(x => x) ?? 0;
    }

    public string SheetName => _reader.Name;

    /// <summary>Rows of the sheet that have values and are hidden.</summary>
    public long HiddenRows { get; }

    public static WorkbookSource Open(AudienceContent content, AudienceReadOptions options)
    {
        IExcelDataReader? reader = null;
        Stream? translated = null;
        try
        {
            content.Stream.Position = content.Start;
            using var archive = new ZipArchive(content.Stream, ZipArchiveMode.Read, leaveOpen: true);
            CheckArchive(archive);
            if (WorkbookPackage.IsStrict(archive))
            {
                translated = TemporaryFile.Create();
                WorkbookPackage.Translate(archive, translated);
                translated.Position = 0;
            }

            var package = translated ?? content.Stream;
            package.Position = translated is null ? content.Start : 0;
            reader = ExcelReaderFactory.CreateOpenXmlReader(package, new ExcelReaderConfiguration { LeaveOpen = true });
            var sheet = SelectSheet(reader, options.SheetName);
            return new WorkbookSource(reader, translated, WorkbookPackage.FindHiddenRows(archive, sheet), options.IncludeHiddenRows);
        }
        catch (Exception exception)
        {
            reader?.Dispose();
            translated?.Dispose();
            if (IsDamage(exception))
            {
                throw Damaged(exception);
            }

            throw;
        }
    }

    public ValueTask<AudienceRecord?> ReadAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            while (_reader.Read())
            {
                var record = ReadRow();
                if (_hidden is null || _isHiddenRead || !_hidden[(int)record.Number])
                {
                    return ValueTask.FromResult<AudienceRecord?>(record);
                }
            }

            return ValueTask.FromResult<AudienceRecord?>(null);
        }
        catch (Exception exception) when (IsDamage(exception))
        {
            throw Damaged(exception);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _reader.Dispose();
        if (_translated is not null)
        {
            await _translated.DisposeAsync();
        }
    }

    private AudienceRecord ReadRow()
    {
        // A few bytes can state a row number of billions, and every row before it would be given as a blank one.
        if (_number == AudienceLimits.MaxSheetRows)
        {
            throw TooLarge($"more than {AudienceLimits.MaxSheetRows} rows");
        }

        _fields.Clear();
        var hasTooLongField = false;
        for (var i = 0; i < Math.Min(_reader.FieldCount, MaxSeenColumns); i++)
        {
            var text = TextOf(i);
            hasTooLongField |= text.Length > AudienceLimits.MaxFieldLength;
            if (_fields.Count <= AudienceLimits.MaxColumns)
            {
                _fields.Add(text);
            }
            else if (text.Length > 0)
            {
                _fields[AudienceLimits.MaxColumns] = text;
            }
        }

        return new AudienceRecord(++_number, null, [.. _fields])
        {
            Problem = hasTooLongField ? new AudienceRowProblem(AudienceRowProblemCodes.FieldTooLong, string.Empty, string.Empty) : null,
        };
    }

    private string TextOf(int column)
    {
        var value = _reader.GetValue(column);
        return value is null ? string.Empty : _texts.Of(value, _reader.GetNumberFormatIndex(column), _reader.GetNumberFormatString(column));
    }

    private static void CheckArchive(ZipArchive archive)
    {
        if (archive.GetEntry("xl/workbook.xml") is null)
        {
            throw new AudienceFormatException(
                AudienceFormatErrorCodes.UnsupportedFile, "file", "archive without a workbook", "Save the list as .xlsx or .csv and upload it again.");
        }

        CheckUnpackedSize(archive);
    }

    // An entry is never unpacked beyond the length it states, so the stated lengths bound what reading it can cost.
    private static void CheckUnpackedSize(ZipArchive archive)
    {
        var sum = archive.Entries.Sum(x => x.Length);
        var texts = archive.GetEntry(SharedTexts)?.Length ?? 0;
        var styles = archive.GetEntry(Styles)?.Length ?? 0;
        if (sum > AudienceLimits.MaxUnpackedBytes || texts > AudienceLimits.MaxUnpackedTextBytes || styles > AudienceLimits.MaxUnpackedStyleBytes)
        {
            throw TooLarge($"{sum} bytes unpacked");
        }
    }

    private static int SelectSheet(IExcelDataReader reader, string? wanted)
    {
        var names = new List<string>();
        do
        {
            names.Add(reader.Name);
            var isWanted = wanted is null
                ? reader.VisibleState == "visible" && reader.RowCount > 0
                : string.Equals(reader.Name, wanted, StringComparison.OrdinalIgnoreCase) || wanted == names.Count.ToString(CultureInfo.InvariantCulture);
            if (isWanted)
            {
                return names.Count - 1;
            }
        }
        while (reader.NextResult());

        throw wanted is null
            ? new AudienceFormatException(AudienceFormatErrorCodes.EmptyFile, "file", "no content", "Upload a file with at least one row.")
            : new AudienceFormatException(
                AudienceFormatErrorCodes.SheetNotFound, nameof(AudienceReadOptions.SheetName), wanted, $"The sheets are: {string.Join(", ", names)}.");
    }

    private static bool IsDamage(Exception exception)
        => exception is InvalidDataException or XmlException or ExcelReaderException or FormatException or EndOfStreamException
            or NullReferenceException or ArgumentException or OverflowException or IndexOutOfRangeException;

    private static AudienceFormatException TooLarge(string size)
        => new(AudienceFormatErrorCodes.WorkbookTooLarge, "file", size, "Save the sheet as .csv and upload that.");

    private static AudienceFormatException Damaged(Exception exception)
        => new(AudienceFormatErrorCodes.WorkbookDamaged, "file", exception.Message, "Open it in a spreadsheet program, save it again, and upload that.", exception);
}
