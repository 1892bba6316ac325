using System.Text;

namespace BulkWhatsApp.RecipientLists.Import;

/// <summary>
/// Tells how a text is encoded: by its byte order mark; else UTF-16 when every other byte of its beginning is NUL; else UTF-8
/// when all of it is valid UTF-8; else Windows-1252, which Excel writes in Western Europe and the Americas.
/// </summary>
internal static class TextEncodingDetector
{
    private const int BufferLength = 1 << 16;
    private const int MinUtf16Length = 8;

    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>The encoding; null when NUL bytes show that this is no text.</summary>
    public static async Task<Encoding?> DetectAsync(Stream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[BufferLength];
        var count = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        if (OfByteOrderMark(buffer.AsSpan(0, count)) is { } marked)
        {
            return marked;
        }

        if (buffer.AsSpan(0, count).Contains((byte)0))
        {
            return OfAlternatingNul(buffer.AsSpan(0, count));
        }

        var decoder = new UTF8Encoding(false, true).GetDecoder();
        var chars = new char[BufferLength + 1];
        var isUtf8 = true;
        while (count > 0)
        {
            if (buffer.AsSpan(0, count).Contains((byte)0))
            {
                return null;
            }

            isUtf8 = isUtf8 && IsValid(decoder, buffer.AsSpan(0, count), chars, false);
            count = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        }

        return isUtf8 && IsValid(decoder, [], chars, true) ? Encoding.UTF8 : Windows1252;
    }

    private static Encoding? OfByteOrderMark(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8,
        [0xFF, 0xFE, 0, 0, ..] => Encoding.UTF32,
        [0xFF, 0xFE, ..] => Encoding.Unicode,
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
        _ => null,
    };

    private static Encoding? OfAlternatingNul(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < MinUtf16Length)
        {
            return null;
        }

        var nul = (Even: 0, Odd: 0);
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == 0)
            {
                nul = i % 2 == 0 ? (nul.Even + 1, nul.Odd) : (nul.Even, nul.Odd + 1);
            }
        }

        var most = bytes.Length / 2 * 2 / 5;
        return nul.Even == 0 && nul.Odd > most ? Encoding.Unicode
            : nul.Odd == 0 && nul.Even > most ? Encoding.BigEndianUnicode
            : null;
    }

    private static bool IsValid(Decoder decoder, ReadOnlySpan<byte> bytes, Span<char> chars, bool flush)
    {
        try
        {
            decoder.GetChars(bytes, chars, flush);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
