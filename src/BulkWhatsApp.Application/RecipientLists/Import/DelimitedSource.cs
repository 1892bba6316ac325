using System.Buffers;

namespace BulkWhatsApp.RecipientLists.Import;

/// <summary>
/// Reads delimited text (RFC 4180, leniently) row by row. A row is parsed from its first character once the buffer contains all of it. So
/// after a quote that is never closed, reading can resume on the next line instead of losing the rest.
/// </summary>
/// <param name="reader">Closed together with this.</param>
/// <param name="delimiter">Null: every line is a single value.</param>
/// <param name="hasHint">The first line is Excel's "sep=;", not a row.</param>
internal sealed class DelimitedSource(TextReader reader, char? delimiter, bool hasHint = false) : IAudienceSource
{
    private const char Quote = '"';
    private const int InitialBufferLength = 1 << 16;

    private readonly SearchValues<char> _fieldEnds = SearchValues.Create(['\r', '\n', delimiter ?? '\n']);
    private readonly List<string> _fields = [];
    private char[] _buffer = new char[InitialBufferLength];
    private int _start;
    private int _end;
    private bool _isAtEnd;
    private bool _hasTooLongField;
    private long _number;
    private long _line = 1;

    public char? Delimiter => delimiter;

    private enum Step
    {
        NextField,
        RecordEnds,
        NeedsMoreText,
        QuoteNotClosed,
    }

    /// <param name="content">Stays open.</param>
    /// <param name="delimiter">Null: detected from the first lines.</param>
    public static async Task<DelimitedSource> OpenAsync(AudienceContent content, char? delimiter, CancellationToken cancellationToken)
    {
        var hasHint = DelimiterDetector.HasHint(content.Head, out var hinted);
        var body = hasHint ? content.Head[(content.Head.AsSpan().IndexOfAny('\r', '\n') + 1)..] : content.Head;
        delimiter ??= hinted ?? await DelimiterDetector.DetectAsync(body, content.IsHeadAll, cancellationToken);
        return new DelimitedSource(content.OpenText(), delimiter, hasHint);
    }

    public async ValueTask<AudienceRecord?> ReadAsync(CancellationToken cancellationToken)
    {
        while (await ReadLineAsync(cancellationToken) is { } record)
        {
            if (record.Number > (hasHint ? 1 : 0) && !IsRule(record.Fields))
            {
                return record;
            }
        }

        return null;
    }

    public ValueTask DisposeAsync()
    {
        reader.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>The next row, even if it is not a person: the hint, or the line under the titles. Null at the end.</summary>
    internal async ValueTask<AudienceRecord?> ReadLineAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_start < _end && TryParse() is { } record)
            {
                return record;
            }

            if (_isAtEnd)
            {
                return null;
            }

            await FillAsync(cancellationToken);
        }
    }

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        var length = _end - _start;
        if (length > AudienceLimits.MaxRowLength)
        {
            throw new AudienceFormatException(
                AudienceFormatErrorCodes.LineTooLong, "file", $"line {_line}", "Check that the file is a list with one recipient per line.");
        }

        var target = length > _buffer.Length / 2 ? new char[_buffer.Length * 2] : _buffer;
        Array.Copy(_buffer, _start, target, 0, length);
        _buffer = target;
        _start = 0;
        _end = length;

        var read = await reader.ReadBlockAsync(_buffer.AsMemory(_end), cancellationToken);
        _end += read;
        _isAtEnd = read == 0;
    }

    private AudienceRecord? TryParse()
    {
        var text = _buffer.AsSpan(_start, _end - _start);
        var position = 0;
        _fields.Clear();
        _hasTooLongField = false;

        Step step;
        do
        {
            step = TakeField(text, ref position);
        }
        while (step == Step.NextField);

        return step switch
        {
            Step.RecordEnds => Finish(text[..position], _hasTooLongField ? AudienceRowProblemCodes.FieldTooLong : null),
            Step.QuoteNotClosed => TryParseBrokenLine(text),
            _ => null,
        };
    }

    private Step TakeField(ReadOnlySpan<char> text, ref int position)
    {
        var first = position;
        while (first < text.Length && text[first] is ' ' or '\uFEFF')
        {
            first++;
        }

        if (first < text.Length && text[first] == Quote)
        {
            return TakeQuotedField(text, first, ref position);
        }

        if (first < text.Length && text[first] is '“' or '„' or '”' && TryTakeTypographicQuotes(text, first, ref position))
        {
            return TakeFieldEnd(text, ref position);
        }

        var rest = text[position..];
        var length = rest.IndexOfAny(_fieldEnds);
        if (length < 0)
        {
            if (!_isAtEnd)
            {
                return Step.NeedsMoreText;
            }

            length = rest.Length;
        }

        Add(rest[..length]);
        position += length;
        return TakeFieldEnd(text, ref position);
    }

    private Step TakeQuotedField(ReadOnlySpan<char> text, int open, ref int position)
    {
        var step = FindClosingQuote(text, open, out var close, out var hasQuotes);
        if (step != Step.NextField)
        {
            return step;
        }

        var content = text[(open + 1)..close];
        var behind = text[(close + 1)..];
        var length = behind.IndexOfAny(_fieldEnds);
        if (length < 0)
        {
            if (!_isAtEnd)
            {
                return Step.NeedsMoreText;
            }

            length = behind.Length;
        }

        var surplus = behind[..length].TrimEnd(' ');
        if (surplus.IsEmpty && !hasQuotes)
        {
            Add(content);
        }
        else if (!surplus.IsEmpty && content.ContainsAny('\r', '\n'))
        {
            return Step.QuoteNotClosed;
        }
        else
        {
            Add(string.Concat(content.ToString().Replace("\\\"", "\"").Replace("\"\"", "\""), surplus));
        }

        position = close + 1 + length;
        return TakeFieldEnd(text, ref position);
    }

    // A word processor's quotes, if they enclose a whole field on one line.
    private bool TryTakeTypographicQuotes(ReadOnlySpan<char> text, int open, ref int position)
    {
        var rest = text[(open + 1)..];
        var length = rest.IndexOfAny('”', '“');
        if (length < 0 || rest[..length].ContainsAny('\r', '\n'))
        {
            return false;
        }

        var end = open + 1 + length + 1;
        while (end < text.Length && text[end] == ' ')
        {
            end++;
        }

        // At the end of the buffer the field may continue; it is parsed again once there is more text.
        if (end < text.Length ? !_fieldEnds.Contains(text[end]) : !_isAtEnd)
        {
            return false;
        }

        Add(rest[..length]);
        position = end;
        return true;
    }

    private Step FindClosingQuote(ReadOnlySpan<char> text, int open, out int close, out bool hasQuotes)
    {
        var limit = Math.Min(text.Length, open + AudienceLimits.MaxFieldLength + 2);
        var isInEscaped = false;
        hasQuotes = false;
        close = open + 1;
        while (true)
        {
            var distance = text[close..limit].IndexOf(Quote);
            if (distance < 0)
            {
                return limit < text.Length || _isAtEnd ? Step.QuoteNotClosed : Step.NeedsMoreText;
            }

            close += distance;
            if (close + 1 == text.Length)
            {
                return _isAtEnd ? Step.NextField : Step.NeedsMoreText;
            }

            if (text[close - 1] == '\\' && close - 1 > open && (isInEscaped || !_fieldEnds.Contains(text[close + 1])))
            {
                // MySQL's \": it ends the field only if it opened nothing, as after the name of a folder.
                isInEscaped = !isInEscaped;
                hasQuotes = true;
                close++;
            }
            else if (text[close + 1] != Quote)
            {
                return Step.NextField;
            }
            else
            {
                hasQuotes = true;
                close += 2;
            }

            if (close > limit)
            {
                return Step.QuoteNotClosed;
            }
        }
    }

    private Step TakeFieldEnd(ReadOnlySpan<char> text, ref int position)
    {
        if (position == text.Length)
        {
            return Step.RecordEnds;
        }

        var end = text[position];
        if (end == '\r')
        {
            if (position + 1 == text.Length && !_isAtEnd)
            {
                return Step.NeedsMoreText;
            }

            position += position + 1 < text.Length && text[position + 1] == '\n' ? 2 : 1;
            return Step.RecordEnds;
        }

        position++;
        return end == '\n' ? Step.RecordEnds : Step.NextField;
    }

    // So that whoever has to fix the line still sees its values.
    private AudienceRecord? TryParseBrokenLine(ReadOnlySpan<char> text)
    {
        var length = text.IndexOfAny('\r', '\n');
        if (length < 0)
        {
            if (!_isAtEnd)
            {
                return null;
            }

            length = text.Length;
        }

        var position = length;
        if (TakeFieldEnd(text, ref position) == Step.NeedsMoreText)
        {
            return null;
        }

        _fields.Clear();
        foreach (var range in text[..length].Split(delimiter ?? '\n'))
        {
            Add(text[range].Trim(" \""));
        }

        return Finish(text[..position], AudienceRowProblemCodes.QuoteNotClosed);
    }

    private void Add(ReadOnlySpan<char> field)
    {
        if (field.Length > AudienceLimits.MaxFieldLength)
        {
            _hasTooLongField = true;
            field = field[..AudienceLimits.MaxFieldLength];
        }

        var text = FieldText.Clean(field);
        if (_fields.Count <= AudienceLimits.MaxColumns)
        {
            _fields.Add(text);
        }
        else if (text.Length > 0)
        {
            _fields[AudienceLimits.MaxColumns] = text;
        }
    }

    private AudienceRecord Finish(ReadOnlySpan<char> consumed, string? problem)
    {
        var lines = consumed.Count('\n');
        var record = new AudienceRecord(++_number, _line, [.. _fields])
        {
            Problem = problem is null
                ? null
                : new AudienceRowProblem(problem, string.Empty, FieldText.Shorten(consumed.TrimEnd().ToString())),
        };

        _line += lines > 0 ? lines : consumed.Count('\r');
        _start += consumed.Length;
        return record;
    }

    // The line under the titles of a plain-text table, or half a character at the end of UTF-16.
    private static bool IsRule(string[] fields)
    {
        var isRule = false;
        foreach (var field in fields)
        {
            if (field.AsSpan().ContainsAnyExcept("-=_:+\uFFFD"))
            {
                return false;
            }

            isRule |= field.Length > 2 || field is [FieldText.Damaged];
        }

        return isRule;
    }
}
