using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using BulkWhatsApp.Exports;

namespace BulkWhatsApp.RecipientLists.Import;

/// <summary>
/// The texts that a workbook's cells share, by number. The first 32 MB are kept in memory, the rest in a temporary file, so that even a
/// large workbook takes no more memory.
/// </summary>
internal sealed partial class SharedTexts : IDisposable
{
    public const int MaxCount = 4_000_000;

    private const int BlockBytes = 1 << 20;
    private const int MaxBlocks = 32;
    private const int PlacesPerBlock = 1 << 16;
    private const int LengthBits = 24;

    private readonly List<byte[]> _blocks = [];
    private readonly List<long[]> _places = [];
    private FileStream? _rest;
    private byte[] _buffer = new byte[1 << 10];
    private long _end;
    private int _count;

    /// <param name="part">The part <c>sharedStrings.xml</c>; null if there is none.</param>
    /// <exception cref="WorkbookLimitException">There are more than <see cref="MaxCount"/>, or one is too long.</exception>
    public static SharedTexts Read(Stream? part)
    {
        var texts = new SharedTexts();
        if (part is null)
        {
            return texts;
        }

        try
        {
            using var reader = WorkbookXml.Open(part);
            var text = new StringBuilder();
            while (reader.ReadNode())
            {
                if (reader.IsStartOf("si"))
                {
                    ReadText(reader, text);
                    texts.Add(text);
                }
            }

            texts._rest?.Flush();
            return texts;
        }
        catch
        {
            texts.Dispose();
            throw;
        }
    }

    /// <summary>
    /// The text within the current element, with all its runs but without pronunciation hints, cut at one character more than a field may
    /// have. Afterwards the reader is at the end of the element.
    /// </summary>
    public static void ReadText(XmlReader reader, StringBuilder text)
    {
        text.Clear();
        if (reader.IsEmptyElement)
        {
            return;
        }

        var depth = reader.Depth;
        var isText = false;
        var isHint = false;
        while (reader.ReadNode() && reader.Depth > depth)
        {
            if (reader.NodeType is XmlNodeType.Element or XmlNodeType.EndElement)
            {
                var isStart = reader.NodeType == XmlNodeType.Element && !reader.IsEmptyElement;
                isHint = reader.LocalName == "rPh" ? isStart : isHint;
                isText = isStart && reader.LocalName == "t" && !isHint;
            }
            else if (isText && reader.IsText())
            {
                var room = AudienceLimits.MaxFieldLength + 1 - text.Length;
                var value = reader.Value;
                text.Append(value, 0, Math.Min(room, value.Length));
            }
        }
    }

    /// <summary>Control characters are written as <c>_x000D_</c>.</summary>
    public static string Unescape(string text) => text.Contains("_x", StringComparison.Ordinal)
        ? Escape().Replace(
            text, match => ((char)int.Parse(match.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString())
        : text;

    /// <summary>The text with this number; null if there is none.</summary>
    public string? Find(int number)
    {
        if (number < 0 || number >= _count)
        {
            return null;
        }

        var place = _places[number / PlacesPerBlock][number % PlacesPerBlock];
        var start = place >> LengthBits;
        var length = (int)(place & ((1 << LengthBits) - 1));
        if (start < (long)MaxBlocks * BlockBytes)
        {
            return Encoding.UTF8.GetString(_blocks[(int)(start / BlockBytes)], (int)(start % BlockBytes), length);
        }

        var bytes = _buffer.AsSpan(0, length);
        _ = RandomAccess.Read(_rest!.SafeFileHandle, bytes, start - (long)MaxBlocks * BlockBytes);
        return Encoding.UTF8.GetString(bytes);
    }

    public void Dispose() => _rest?.Dispose();

    private void Add(StringBuilder text)
    {
        if (_count == MaxCount)
        {
            throw new WorkbookLimitException($"more than {MaxCount} shared texts");
        }

        var value = Unescape(text.ToString());
        _buffer = _buffer.Length < 3 * value.Length ? new byte[3 * value.Length] : _buffer;
        var bytes = _buffer.AsSpan(0, Encoding.UTF8.GetBytes(value, _buffer));
        if (_count % PlacesPerBlock == 0)
        {
            _places.Add(new long[PlacesPerBlock]);
        }

        _places[^1][_count++ % PlacesPerBlock] = (Write(bytes) << LengthBits) | (uint)bytes.Length;
    }

    private long Write(ReadOnlySpan<byte> bytes)
    {
        // A text never spans two blocks.
        if (_end % BlockBytes + bytes.Length > BlockBytes)
        {
            _end += BlockBytes - _end % BlockBytes;
        }

        var start = _end;
        if (start < (long)MaxBlocks * BlockBytes)
        {
            while (_blocks.Count <= start / BlockBytes)
            {
                _blocks.Add(new byte[BlockBytes]);
            }

            bytes.CopyTo(_blocks[^1].AsSpan((int)(start % BlockBytes)));
        }
        else
        {
            _rest ??= TemporaryFile.Create();
            if (_rest.Position != start - (long)MaxBlocks * BlockBytes)
            {
                _rest.Position = start - (long)MaxBlocks * BlockBytes;
            }

            _rest.Write(bytes);
        }

        _end += bytes.Length;
        return start;
    }

    [GeneratedRegex("_x([0-9A-Fa-f]{4})_")]
    private static partial Regex Escape();
}
