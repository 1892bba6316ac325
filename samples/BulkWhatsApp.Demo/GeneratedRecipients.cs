using System.Globalization;
using System.Text;

namespace BulkWhatsApp.Demo;

/// <summary>
/// A CSV file of made-up people that is never whole in memory. Area code 555 of the North American plan belongs to nobody, so that no
/// number is a real person's; the last two digits run through all of the simulator's personas.
/// </summary>
internal sealed class GeneratedRecipients(int count) : Stream
{
    private const int RowsPerChunk = 1_000;
    private const int FirstLineNumber = 2_000_000;

    private static readonly string[] FirstNames = ["Ada", "Björn", "Chloé", "Darius", "Elif", "Fatima", "Günther", "Hana", "Inés", "Jürgen"];

    private readonly MemoryStream _chunk = new();
    private int _written = -1;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <param name="index">0 for the first.</param>
    /// <returns>E.164.</returns>
    public static string NumberOf(int index) => string.Create(CultureInfo.InvariantCulture, $"+1555{FirstLineNumber + index}");

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = _chunk.Read(buffer);
        if (read > 0 || _written == count)
        {
            return read;
        }

        Fill();
        return _chunk.Read(buffer);
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void Fill()
    {
        var text = new StringBuilder();
        if (_written < 0)
        {
            text.Append("Mobile,Name,First name,Offer until\n");
            _written = 0;
        }

        for (var end = Math.Min(count, _written + RowsPerChunk); _written < end; _written++)
        {
            var name = FirstNames[_written % FirstNames.Length];
            text.Append(CultureInfo.InvariantCulture, $"{NumberOf(_written)},{name} {_written + 1},{name},{_written % 28 + 1} April\n");
        }

        _chunk.SetLength(0);
        _chunk.Write(Encoding.UTF8.GetBytes(text.ToString()));
        _chunk.Position = 0;
    }
}
