using System.Text;

namespace BulkWhatsApp.RecipientLists.Import;

/// <summary>The lines of a text, of each no more than its beginning.</summary>
/// <param name="reader">Closed with this.</param>
/// <param name="maxLength">UTF-16 characters of a line; the rest of a longer one is passed over.</param>
internal sealed class BoundedLines(TextReader reader, int maxLength) : IDisposable
{
    private const int BufferLength = 1 << 14;

    private readonly char[] _buffer = new char[BufferLength];
    private readonly StringBuilder _line = new();
    private int _start;
    private int _end;
    private bool _isBehindReturn;

    /// <returns>Null at the end.</returns>
    public async ValueTask<string?> ReadLineAsync(CancellationToken cancellationToken)
    {
        _line.Clear();
        var isAny = false;
        while (_start < _end || await FillAsync(cancellationToken))
        {
            var text = _buffer.AsMemory(_start, _end - _start);
            if (_isBehindReturn && text.Span[0] == '\n')
            {
                _start++;
                _isBehindReturn = false;
                continue;
            }

            isAny = true;
            _isBehindReturn = false;
            var length = text.Span.IndexOfAny('\r', '\n');
            var part = length < 0 ? text : text[..length];
            _line.Append(part[..Math.Min(part.Length, maxLength - _line.Length)]);
            _start += part.Length;
            if (length >= 0)
            {
                _isBehindReturn = _buffer[_start++] == '\r';
                return _line.ToString();
            }
        }

        return isAny ? _line.ToString() : null;
    }

    public void Dispose() => reader.Dispose();

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        _start = 0;
        _end = await reader.ReadAsync(_buffer, cancellationToken);
        return _end > 0;
    }
}
