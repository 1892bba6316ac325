using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace BulkWhatsApp.Idempotency;

/// <summary>
/// SHA-256 over what identifies a request: method, path, query and body. White space between JSON tokens does not count. For an upload,
/// fields, files and their names count, but the boundary does not. Only one buffer of the body is in memory, however long it is.
/// </summary>
internal static class RequestHash
{
    private const int BufferBytes = 16 * 1024;

    /// <returns>64 hexadecimal digits.</returns>
    public static async Task<string> ComputeAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, request.Method);
        Append(hash, $"{request.PathBase}{request.Path}{request.QueryString}");

        if (request.HasFormContentType)
        {
            await AppendFormAsync(hash, await request.ReadFormAsync(cancellationToken), cancellationToken);
        }
        else
        {
            await AppendBodyAsync(hash, request, cancellationToken);
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static async Task AppendBodyAsync(IncrementalHash hash, HttpRequest request, CancellationToken cancellationToken)
    {
        request.Body.Position = 0;
        var buffer = new byte[BufferBytes];
        var json = new JsonPlace();
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            hash.AppendData(buffer, 0, json.TakeOutWhiteSpace(buffer.AsSpan(0, read)));
        }
    }

    private static async Task AppendFormAsync(IncrementalHash hash, IFormCollection form, CancellationToken cancellationToken)
    {
        foreach (var (name, values) in form.OrderBy(field => field.Key, StringComparer.Ordinal))
        {
            Append(hash, name);
            Append(hash, values.ToString());
        }

        foreach (var file in form.Files)
        {
            Append(hash, file.Name);
            Append(hash, file.FileName);
            await using var content = file.OpenReadStream();
            Append(hash, await SHA256.HashDataAsync(content, cancellationToken));
        }
    }

    private static void Append(IncrementalHash hash, string text) => Append(hash, Encoding.UTF8.GetBytes(text));

    // Each part is preceded by its length, so that no part can run into the next.
    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> part)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
        hash.AppendData(length);
        hash.AppendData(part);
    }

    /// <summary>Whether the next bytes are inside a JSON string, where white space counts.</summary>
    private struct JsonPlace
    {
        private bool _isInString;
        private bool _isEscaped;

        /// <returns>How many bytes remain, at the start of the span.</returns>
        public int TakeOutWhiteSpace(Span<byte> bytes)
        {
            var kept = 0;
            foreach (var one in bytes)
            {
                if (!_isInString && one is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
                {
                    continue;
                }

                bytes[kept++] = one;
                _isInString ^= one == (byte)'"' && !_isEscaped;
                _isEscaped = _isInString && one == (byte)'\\' && !_isEscaped;
            }

            return kept;
        }
    }
}
