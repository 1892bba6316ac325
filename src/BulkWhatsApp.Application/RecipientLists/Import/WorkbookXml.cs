using System.Xml;

namespace BulkWhatsApp.RecipientLists.Import;

/// <summary>
/// Opens a part of a workbook with <see cref="XmlReader"/>, which keeps in memory what it reads: a whole tag or text, all names for good,
/// and all enclosing elements. Each of these is limited before the reader sees it.
/// </summary>
internal static class WorkbookXml
{
    /// <summary>UTF-16 characters of one tag or text: room for a full cell in which every character is written as <c>_x000D_</c>.</summary>
    public const int MaxTokenLength = 1 << 18;

    /// <summary>Names of elements, attributes and namespaces in a part; all of Office Open XML has fewer.</summary>
    public const int MaxNames = 4_096;

    /// <summary>How deep elements may be nested.</summary>
    public const int MaxDepth = 64;

    /// <param name="part">UTF-8, or UTF-16 with a byte order mark, as the standard requires. Closed with the reader.</param>
    public static XmlReader Open(Stream part) => XmlReader.Create(
        new BoundedText(new StreamReader(part)),
        new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            NameTable = new BoundedNames(),
            CloseInput = true,
        });

    /// <summary>The next node.</summary>
    /// <exception cref="WorkbookLimitException">Elements are nested too deeply.</exception>
    public static bool ReadNode(this XmlReader reader) =>
        reader.Read()
            && (reader.Depth <= MaxDepth ? true : throw new WorkbookLimitException($"elements nested more than {MaxDepth} deep"));

    public static bool IsStartOf(this XmlReader reader, string element) =>
        reader.NodeType == XmlNodeType.Element && reader.LocalName == element;

    public static bool IsEndOf(this XmlReader reader, string element) =>
        reader.NodeType == XmlNodeType.EndElement && reader.LocalName == element;

    public static bool IsText(this XmlReader reader) =>
        reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace;

    private sealed class BoundedNames : NameTable
    {
        private int _count;

        public override string Add(char[] key, int start, int len) => Get(key, start, len) ?? Counted(base.Add(key, start, len));

        public override string Add(string key) => Get(key) ?? Counted(base.Add(key));

        private string Counted(string name) =>
            ++_count <= MaxNames ? name : throw new WorkbookLimitException($"more than {MaxNames} element names");
    }

    /// <summary>
    /// Between one "&lt;" and the next there is a tag and the text after it. Within <c>&lt;![CDATA[ ]]&gt;</c> the sign belongs to the
    /// text; comments may contain it too, but are not kept.
    /// </summary>
    private sealed class BoundedText(TextReader inner) : TextReader
    {
        private const string DataStart = "![CDATA[";

        private int _length;
        private int _matched = -1;
        private int _closing;
        private bool _isInData;

        public override int Peek() => inner.Peek();

        public override int Read() => throw new NotSupportedException();

        public override int Read(char[] buffer, int index, int count)
        {
            var read = inner.Read(buffer, index, count);
            Check(buffer.AsSpan(index, read));
            return read;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inner.Dispose();
            }
        }

        private void Check(ReadOnlySpan<char> text)
        {
            while (!text.IsEmpty)
            {
                var length = _isInData ? LeaveData(text) : _matched >= 0 ? MatchDataStart(text) : FindTag(text);
                _length += length;
                if (_length > MaxTokenLength)
                {
                    throw new WorkbookLimitException($"a text or tag of more than {MaxTokenLength} characters");
                }

                text = text[length..];
            }
        }

        private int FindTag(ReadOnlySpan<char> text)
        {
            var index = text.IndexOf('<');
            if (index < 0)
            {
                return text.Length;
            }

            // Continue after it, as if it were a new one.
            _matched = 0;
            _length = _length + index > MaxTokenLength ? _length : -index;
            return index + 1;
        }

        private int MatchDataStart(ReadOnlySpan<char> text)
        {
            if (text[0] != DataStart[_matched])
            {
                _matched = -1;
                return 0;
            }

            if (++_matched == DataStart.Length)
            {
                (_matched, _isInData, _closing) = (-1, true, 0);
            }

            return 1;
        }

        private int LeaveData(ReadOnlySpan<char> text)
        {
            for (var i = 0; i < text.Length; i++)
            {
                if (text[i] == '>' && _closing >= 2)
                {
                    _isInData = false;
                    return i + 1;
                }

                _closing = text[i] == ']' ? _closing + 1 : 0;
            }

            return text.Length;
        }
    }
}

/// <summary>A workbook exceeds a limit on what is read.</summary>
/// <param name="found">What was found, in English, with the limit.</param>
internal sealed class WorkbookLimitException(string found) : Exception(found);
