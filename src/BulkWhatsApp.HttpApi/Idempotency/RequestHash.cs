using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace BulkWhatsApp.Idempotency;

/// <summary>
/// SHA-256 over what makes a request: method, path and query, caller, and body. Of JSON the white space does not count; of an upload the
/// form's fields and the files with their names do, and the boundary between them does not.
/// </summary>
internal static class RequestHash
{
    private const int BufferLength = 16 * 1024;

    /// <returns>64 hexadecimal digits.</returns>
    public static async Task<string> ComputeAsync(HttpRequest request, Guid? userId, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, request.Method);
        Append(hash, $"{request.PathBase}{request.Path}{request.QueryString}");
        Append(hash, userId?.ToString() ?? "");

        if (request.HasFormContentType)
        {
            await AppendFormAsync(hash, await request.ReadFormAsync(cancellationToken), cancellationToken);
        }
        else
        {
            Append(hash, await HashBodyAsync(request.Body, cancellationToken));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    /// <summary>Of JSON, without the white space between its parts; a piece at a time, since it may be large.</summary>
    private static async Task<byte[]> HashBodyAsync(Stream body, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferLength];
        var isInText = false;
        var isEscaped = false;
        body.Position = 0;
        int read;
        while ((read = await body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            var kept = 0;
            foreach (var one in buffer.AsSpan(0, read))
            {
                if (!isInText && one is ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
                {
                    continue;
                }

                isInText ^= one == (byte)'"' && !isEscaped;
                isEscaped = isInText && one == (byte)'\\' && !isEscaped;
                buffer[kept++] = one;
            }

            hash.AppendData(buffer.AsSpan(0, kept));
        }

        return hash.GetHashAndReset();
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

    // With its length in front, no part can run into the next.
    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> part)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
        hash.AppendData(length);
        hash.AppendData(part);
    }
}
