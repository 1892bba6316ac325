using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;

namespace BulkWhatsApp.Dispatch.Payload;

/// <summary>Writes the inside of JSON strings as UTF-8. Text that needs no escape, the usual case, is transcoded straight into the output.</summary>
internal static class JsonUtf8
{
    private static readonly SearchValues<char> MustEscape = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(code => (char)code), '"', '\\']);

    public static void WriteText(IBufferWriter<byte> output, ReadOnlySpan<char> text)
    {
        if (text.ContainsAny(MustEscape))
        {
            text = JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text.ToString());
        }

        // Half a surrogate pair becomes U+FFFD, so the output is valid whatever the input.
        var span = output.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length));
        output.Advance(Encoding.UTF8.GetBytes(text, span));
    }
}
