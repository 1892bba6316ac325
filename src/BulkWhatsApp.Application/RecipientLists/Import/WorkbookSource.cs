using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace BulkWhatsApp.RecipientLists.Import;

/// <summary>The rows of one sheet of an Office Open XML workbook. The sheet is streamed; the shared texts are held in memory.</summary>
internal sealed class WorkbookSource : IAudienceSource
{
    private const string SharedTexts = "xl/sharedStrings.xml";
    private const double MaxExactNumber = 1e15;

    // Whole rows may be formatted to the last of 16,384 columns. A list with values out there is refused by those before.
    private const int MaxSeenColumns = 4 * AudienceLimits.MaxColumns;

    private readonly IExcelDataReader _reader;
    private readonly List<string> _fields = [];
    private long _number;

    // ExcelDataReader asks for code page 1252 even where a workbook needs none.
    static WorkbookSource() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private WorkbookSource(IExcelDataReader reader) => _reader = reader;

    public string SheetName => _reader.Name;

    public static WorkbookSource Open(AudienceContent content, string? sheetName)
    {
        CheckArchive(content);
        content.Stream.Position = content.Start;
        IExcelDataReader? reader = null;
        try
        {
            reader = ExcelReaderFactory.CreateOpenXmlReader(content.Stream, new ExcelReaderConfiguration { LeaveOpen = true });
            SelectSheet(reader, sheetName);
            return new WorkbookSource(reader);
        }
        catch (Exception exception)
        {
            reader?.Dispose();
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
            return ValueTask.FromResult(_reader.Read() ? ReadRow() : null);
        }
        catch (Exception exception) when (IsDamage(exception))
        {
            throw Damaged(exception);
        }
    }

    public ValueTask DisposeAsync()
    {
        _reader.Dispose();
        return ValueTask.CompletedTask;
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

    private string TextOf(int column) => _reader.GetValue(column) switch
    {
        null => string.Empty,
        string text => FieldText.Clean(text),
        double number => TextOf(number, _reader.GetNumberFormatString(column)),
        bool value => value ? "true" : "false",
        DateTime time => time.ToString(time.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        var other => FieldText.Clean(Convert.ToString(other, CultureInfo.InvariantCulture)),
    };

    // Excel keeps 15 digits. What is larger has been rounded, and stays visibly so in its exponent.
    private static string TextOf(double number, string? format)
    {
        if (Math.Abs(number) >= MaxExactNumber)
        {
            return number.ToString("E", CultureInfo.InvariantCulture);
        }

        // "00000" is how spreadsheets keep the leading zeros of codes.
        var isPadded = format is ['0', '0', ..] && format.AsSpan().IndexOfAnyExcept('0') < 0;
        return isPadded
            ? number.ToString(format, CultureInfo.InvariantCulture)
            : ((decimal)number).ToString(CultureInfo.InvariantCulture);
    }

    private static void CheckArchive(AudienceContent content)
    {
        content.Stream.Position = content.Start;
        try
        {
            using var archive = new ZipArchive(content.Stream, ZipArchiveMode.Read, leaveOpen: true);
            if (archive.GetEntry("xl/workbook.xml") is null)
            {
                throw new AudienceFormatException(
                    AudienceFormatErrorCodes.UnsupportedFile, "file", "archive without a workbook", "Save the list as .xlsx or .csv and upload it again.");
            }

            CheckUnpackedSize(archive);
        }
        catch (InvalidDataException exception)
        {
            throw Damaged(exception);
        }
    }

    // An entry is never unpacked beyond the length it states, so the stated lengths bound what reading it can cost.
    private static void CheckUnpackedSize(ZipArchive archive)
    {
        var sum = archive.Entries.Sum(x => x.Length);
        var texts = archive.GetEntry(SharedTexts)?.Length ?? 0;
        if (sum > AudienceLimits.MaxUnpackedBytes || texts > AudienceLimits.MaxUnpackedTextBytes)
        {
            throw TooLarge($"{sum} bytes unpacked");
        }
    }

    private static void SelectSheet(IExcelDataReader reader, string? wanted)
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
                return;
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
