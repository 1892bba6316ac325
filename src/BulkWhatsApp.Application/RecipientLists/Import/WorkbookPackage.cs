using System.Collections;
using System.Globalization;
using System.IO.Compression;
using System.Xml;

namespace BulkWhatsApp.RecipientLists.Import;

/// <summary>One sheet as the workbook lists it.</summary>
internal sealed record WorkbookSheet(string Name, bool IsVisible, string? Path);

/// <summary>
/// The parts of an Office Open XML workbook that contain people; no other part is ever unpacked. The sizes stated in the archive bound the
/// cost of unpacking before the list of entries is in memory; no entry is unpacked beyond its stated size.
/// </summary>
internal sealed class WorkbookPackage : IDisposable
{
    private const string Workbook = "xl/workbook.xml";
    private const string Relations = "xl/_rels/workbook.xml.rels";
    private const int SearchBufferLength = 1 << 16;

    private readonly ZipArchive _archive;
    private readonly Dictionary<string, ZipArchiveEntry> _parts = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _paths = [];
    private readonly string? _texts;
    private readonly string? _styles;

    /// <exception cref="WorkbookLimitException">Unpacking it would exceed a limit.</exception>
    /// <exception cref="ImportFormatException">It is another kind of archive.</exception>
    public WorkbookPackage(Stream file)
    {
        var directory = new DirectoryStream(file);
        _archive = new ZipArchive(directory, ZipArchiveMode.Read, leaveOpen: true);
        try
        {
            CheckCount(_archive.Entries.Count);
            directory.IsRead = true;
            foreach (var entry in _archive.Entries)
            {
                _parts.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), entry);
            }

            if (!_parts.ContainsKey(Workbook))
            {
                throw new ImportFormatException(
                    ImportFormatErrorCodes.UnsupportedFile,
                    "file",
                    "archive without a workbook",
                    "Save the list as .xlsx or .csv and upload it again.");
            }

            CheckSize(Workbook, ImportLimits.MaxUnpackedStyleBytes);
            CheckSize(Relations, ImportLimits.MaxUnpackedStyleBytes);
            CheckSize("xl/sharedStrings.xml", ImportLimits.MaxUnpackedTextBytes);
            CheckSize("xl/styles.xml", ImportLimits.MaxUnpackedStyleBytes);
            (_texts, _styles) = ReadRelations();
            Sheets = ReadSheets();
        }
        catch
        {
            _archive.Dispose();
            throw;
        }
    }

    public IReadOnlyList<WorkbookSheet> Sheets { get; }

    /// <summary>Days are counted from 1904 on.</summary>
    public bool IsFrom1904 { get; private set; }

    /// <summary>Null if the workbook has none.</summary>
    public Stream? OpenTexts() => Open(_texts, ImportLimits.MaxUnpackedTextBytes);

    /// <summary>Null if the workbook has none.</summary>
    public Stream? OpenStyles() => Open(_styles, ImportLimits.MaxUnpackedStyleBytes);

    /// <summary>Null if the workbook lists a sheet that it does not contain.</summary>
    public Stream? OpenSheet(WorkbookSheet sheet) => Open(sheet.Path, ImportLimits.MaxUnpackedBytes);

    /// <summary>The numbers of the sheet's rows that have values but are hidden, by a filter or by hand; null if there are none.</summary>
    public BitArray? FindHiddenRows(WorkbookSheet sheet, CancellationToken cancellationToken)
    {
        if (!MayHide(sheet, cancellationToken))
        {
            return null;
        }

        BitArray? hidden = null;
        using var reader = WorkbookXml.Open(OpenSheet(sheet)!);
        var number = 0;
        var isHidden = false;
        while (reader.ReadNode() && !reader.IsEndOf("sheetData"))
        {
            if (reader.IsStartOf("row"))
            {
                cancellationToken.ThrowIfCancellationRequested();
                number = int.TryParse(reader.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var stated)
                    ? stated
                    : number + 1;
                isHidden = reader.GetAttribute("hidden") is "1" or "true" && number is > 0 and <= ImportLimits.MaxSheetRows;
            }
            else if (isHidden && (reader.IsStartOf("v") || reader.IsStartOf("is")))
            {
                (hidden ??= new BitArray(ImportLimits.MaxSheetRows + 1))[number] = true;
            }
        }

        return hidden;
    }

    public void Dispose() => _archive.Dispose();

    // For most sheets a quick look shows that nothing in them is hidden.
    private bool MayHide(WorkbookSheet sheet, CancellationToken cancellationToken)
    {
        using var part = OpenSheet(sheet);
        var buffer = new byte[SearchBufferLength];
        var kept = 0;
        int read;
        while (part is not null && (read = part.Read(buffer, kept, buffer.Length - kept)) > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var filled = buffer.AsSpan(0, kept + read);
            if (filled.IndexOf("hidden"u8) >= 0)
            {
                return true;
            }

            kept = Math.Min(filled.Length, "hidden"u8.Length - 1);
            filled[^kept..].CopyTo(buffer);
        }

        return false;
    }

    private (string? Texts, string? Styles) ReadRelations()
    {
        string? texts = null;
        string? styles = null;
        using var reader = Open(Relations, ImportLimits.MaxUnpackedStyleBytes) is { } part ? WorkbookXml.Open(part) : null;
        while (reader is not null && reader.ReadNode())
        {
            if (reader.IsStartOf("Relationship") && reader.GetAttribute("Target") is { } target && reader.GetAttribute("Id") is { } id)
            {
                var path = target.StartsWith('/') ? target[1..] : "xl/" + target;
                var type = reader.GetAttribute("Type") ?? string.Empty;
                texts = type.EndsWith("/sharedStrings", StringComparison.Ordinal) ? path : texts;
                styles = type.EndsWith("/styles", StringComparison.Ordinal) ? path : styles;
                _paths[id] = path;
            }
        }

        return (texts, styles);
    }

    private List<WorkbookSheet> ReadSheets()
    {
        var sheets = new List<WorkbookSheet>();
        using var reader = WorkbookXml.Open(Open(Workbook, ImportLimits.MaxUnpackedStyleBytes)!);
        while (reader.ReadNode())
        {
            if (reader.IsStartOf("workbookPr"))
            {
                IsFrom1904 = reader.GetAttribute("date1904") is "1" or "true";
            }
            else if (reader.IsStartOf("sheet"))
            {
                var isVisible = reader.GetAttribute("state") is null or "visible";
                sheets.Add(new WorkbookSheet(reader.GetAttribute("name") ?? string.Empty, isVisible, PathOf(reader)));
            }
        }

        return sheets;
    }

    // In either of the two namespaces that the standard allows.
    private string? PathOf(XmlReader sheet)
    {
        while (sheet.MoveToNextAttribute())
        {
            if (sheet.LocalName == "id")
            {
                return _paths.GetValueOrDefault(sheet.Value);
            }
        }

        return null;
    }

    private Stream? Open(string? path, long maxBytes)
    {
        if (path is null || !_parts.TryGetValue(path, out var part))
        {
            return null;
        }

        CheckSize(path, maxBytes);
        return part.Open();
    }

    private void CheckSize(string path, long maxBytes)
    {
        if (!_parts.TryGetValue(path, out var part))
        {
            return;
        }

        // For an entry that is not packed, the stated unpacked size does not count.
        var length = Math.Max(part.Length, part.CompressedLength);
        if (length > maxBytes)
        {
            throw new WorkbookLimitException($"{path}: {length} bytes unpacked, more than {maxBytes}");
        }

        if (length > ImportLimits.MaxUnpackedBytesOfAnyRatio && length / Math.Max(1, part.CompressedLength) > ImportLimits.MaxUnpackedRatio)
        {
            throw new WorkbookLimitException($"{path}: unpacks to more than {ImportLimits.MaxUnpackedRatio} times its size");
        }
    }

    private static void CheckCount(int count)
    {
        if (count > ImportLimits.MaxWorkbookParts)
        {
            throw new WorkbookLimitException($"{count} parts, more than {ImportLimits.MaxWorkbookParts}");
        }
    }

    /// <summary>
    /// Opens the archive, reading at most 4 MB up to the end of its directory: .NET's reader creates an object for each entry.
    /// </summary>
    private sealed class DirectoryStream(Stream file) : Stream
    {
        private const int MaxDirectoryBytes = 4 << 20;

        private long _read;

        public bool IsRead { get; set; }

        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => file.Length;

        public override long Position
        {
            get => file.Position;
            set => file.Position = value;
        }

        public override int Read(byte[] buffer, int offset, int count) => Counted(file.Read(buffer, offset, count));

        public override int Read(Span<byte> buffer) => Counted(file.Read(buffer));

        public override long Seek(long offset, SeekOrigin origin) => file.Seek(offset, origin);

        public override void Flush()
        {
        }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        private int Counted(int count)
        {
            _read += IsRead ? 0 : count;
            return _read <= MaxDirectoryBytes
                ? count
                : throw new WorkbookLimitException($"a list of parts of more than {MaxDirectoryBytes} bytes");
        }
    }
}
