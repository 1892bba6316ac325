namespace BulkWhatsApp.Input;

/// <summary>
/// Watches JSON as it arrives, byte by byte and without storing any of it, and reports when there is too much of something: a serializer
/// needs up to a hundred bytes of memory for each byte of <c>[{},{},{}]</c>. Text that is not JSON is left for the serializer to refuse.
/// </summary>
/// <param name="maxBytes">For the whole, or for each element.</param>
/// <param name="maxItems">Items per array or object.</param>
/// <param name="maxValues">Values in the whole, or in each element, including nested ones.</param>
/// <param name="isOfElements">The JSON is an array of any length, and each element is measured on its own.</param>
public sealed class JsonMeter(long maxBytes, int maxItems, int maxValues, bool isOfElements = false)
{
    /// <summary>How deep arrays and objects may be nested.</summary>
    public const int MaxDepth = 64;

    private readonly int[] _items = new int[MaxDepth + 1];
    private long _bytes;
    private int _values;
    private int _depth;
    private bool _isInText;
    private bool _isEscaped;

    /// <returns>What exceeds its limit, with that limit; null while everything is within its limits.</returns>
    public JsonExcess? Add(ReadOnlySpan<byte> bytes)
    {
        var start = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (_isInText)
            {
                i += SkipText(bytes[i..]);
            }
            else if (bytes[i] is (byte)'"')
            {
                _isInText = true;
            }
            else if (bytes[i] is (byte)'{' or (byte)'[' or (byte)'}' or (byte)']' or (byte)',')
            {
                if (isOfElements && _depth == 1 && bytes[i] == (byte)',')
                {
                    (_bytes, _values, start) = (0, 0, i);
                }
                else if (AddSign(bytes[i]) is { } excess)
                {
                    return excess;
                }
            }

            if (_bytes + i - start > maxBytes)
            {
                return new JsonExcess(JsonMeasure.Bytes, maxBytes);
            }
        }

        _bytes += bytes.Length - start;
        return _bytes > maxBytes ? new JsonExcess(JsonMeasure.Bytes, maxBytes) : null;
    }

    /// <returns>How far to skip: to the closing quotation mark, or to the end.</returns>
    private int SkipText(ReadOnlySpan<byte> text)
    {
        var i = 0;
        while (i < text.Length)
        {
            if (_isEscaped)
            {
                _isEscaped = false;
                i++;
                continue;
            }

            var length = text[i..].IndexOfAny((byte)'"', (byte)'\\');
            if (length < 0)
            {
                return text.Length - 1;
            }

            i += length;
            if (text[i] == (byte)'"')
            {
                _isInText = false;
                return i;
            }

            _isEscaped = true;
            i++;
        }

        return text.Length - 1;
    }

    private JsonExcess? AddSign(byte sign)
    {
        if (sign is (byte)'}' or (byte)']')
        {
            _depth = Math.Max(0, _depth - 1);
            return null;
        }

        if (++_values > maxValues)
        {
            return new JsonExcess(JsonMeasure.Values, maxValues);
        }

        if (sign == (byte)',')
        {
            return ++_items[_depth] >= maxItems ? new JsonExcess(JsonMeasure.Items, maxItems) : null;
        }

        if (_depth == MaxDepth)
        {
            return new JsonExcess(JsonMeasure.Depth, MaxDepth);
        }

        _items[++_depth] = 0;
        return null;
    }
}

/// <summary>What the JSON has too much of.</summary>
/// <param name="Max">The limit.</param>
public sealed record JsonExcess(JsonMeasure Measure, long Max);

public enum JsonMeasure
{
    Bytes,
    Values,
    Items,
    Depth,
}

/// <summary>Reads JSON from another stream while it stays within its limits.</summary>
/// <param name="inner">UTF-8. Not closed.</param>
/// <param name="refuse">Creates the exception that ends the reading.</param>
public sealed class MeteredJsonStream(Stream inner, JsonMeter meter, Func<JsonExcess, Exception> refuse) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        Check(buffer[..read]);
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await inner.ReadAsync(buffer, cancellationToken);
        Check(buffer.Span[..read]);
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void Check(ReadOnlySpan<byte> read)
    {
        if (meter.Add(read) is { } excess)
        {
            throw refuse(excess);
        }
    }
}
