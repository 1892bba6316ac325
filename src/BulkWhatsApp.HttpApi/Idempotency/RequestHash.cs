using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace BulkWhatsApp.Idempotency;

/// <summary>
/// SHA-256 over what makes a request: method, path and query, caller, and body. Of JSON the white space does not count; of an upload the
/// form's fields and the files with their names do, and the boundary between them does not.
/// </summary>
internal static class RequestHash
{
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
            Append(hash, WithoutWhiteSpace(await ReadBodyAsync(request, cancellationToken)));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static async Task<ReadOnlyMemory<byte>> ReadBodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        request.Body.Position = 0;
        await request.Body.CopyToAsync(body, cancellationToken);
        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    private static ReadOnlySpan<byte> WithoutWhiteSpace(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var minified = new ArrayBufferWriter<byte>(body.Length);
            using var writer = new Utf8JsonWriter(minified);
            json.WriteTo(writer);
            writer.Flush();
            return minified.WrittenSpan;
        }
        catch (JsonException)
        {
            return body.Span;
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

    // With its length in front, no part can run into the next.
    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> part)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
        hash.AppendData(length);
        hash.AppendData(part);
    }
}
