using System.Globalization;
using System.Text;

namespace BulkWhatsApp.Demo;

/// <summary>
/// A CSV file of made-up people that is never whole in memory. Numbers with 555 after their area code are not assigned, so none belongs to
/// a real person; the last two digits run through all of the simulator's personas.
/// </summary>
internal sealed class GeneratedRecipients(int count) : Stream
{
    private const int RowsPerChunk = 1_000;
    private const int NumbersPerArea = 10_000;

    // Area codes of the United States, enough for a bit more than a million people.
    private static readonly string[] AreaCodes =
    [
        .. """
           201 202 203 205 206 207 208 209 210 212 213 214 215 216 217 218 219 224 225 228 229 231 234 239 240 248 251 252 253 254
           256 260 262 267 269 270 276 281 301 302 303 304 305 307 308 309 310 312 313 314 315 316 317 318 319 320 321 323 325 330
           331 334 336 337 339 347 351 352 360 361 386 401 402 404 405 406 407 408 409 410 412 413 414 415 417 419 423 424 425 430
           432 434 435 440 443 469 478 479 480 484 501 502 503 504 505 507 508 509 510 512 513 515 516 517 518 520 530 540 541 551
           """.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries),
    ];

    private static readonly string[] FirstNames =
    [
        "Ada", "Björn", "Chloé", "Darius", "Elif", "Fatima", "Günther", "Hana", "Inés", "Jürgen"
    ];

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
    public static string NumberOf(int index) => string.Create(
        CultureInfo.InvariantCulture, $"+1{AreaCodes[index / NumbersPerArea]}555{index % NumbersPerArea:0000}");

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
