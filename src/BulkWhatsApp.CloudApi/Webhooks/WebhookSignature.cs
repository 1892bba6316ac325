using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace BulkWhatsApp.CloudApi.Webhooks;

/// <summary>
/// The signature of a webhook: HMAC-SHA256 of the raw body with the app secret (meta-cloud-api.md 6.2). Pass the bytes as received: Meta
/// signs them with its own escapes, so a body that was parsed and written again no longer matches.
/// </summary>
public static class WebhookSignature
{
    /// <summary>The HTTP header that carries the signature.</summary>
    public const string HeaderName = "X-Hub-Signature-256";

    private const string Prefix = "sha256=";

    /// <summary>The header's value for a body: <c>sha256=</c> and 64 lower-case hexadecimal digits.</summary>
    /// <exception cref="ArgumentException"><paramref name="secret"/> is empty.</exception>
    public static string Compute(ReadOnlySpan<byte> body, string secret)
    {
        ArgumentException.ThrowIfNullOrEmpty(secret);

        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body, hash);
        return Prefix + Convert.ToHexStringLower(hash);
    }

    /// <summary>
    /// Whether the header signs the body, compared in constant time; the digits may be in either case. False for a missing or malformed
    /// header, and for an empty secret, which anybody could sign with.
    /// </summary>
    public static bool IsValid(ReadOnlySpan<byte> body, string? header, string appSecret)
    {
        if (string.IsNullOrEmpty(appSecret) || header is null || !header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var digits = header.AsSpan(Prefix.Length).Trim();
        Span<byte> claimed = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (digits.Length != claimed.Length * 2 || Convert.FromHexString(digits, claimed, out _, out _) != OperationStatus.Done)
        {
            return false;
        }

        Span<byte> actual = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(appSecret), body, actual);
        return CryptographicOperations.FixedTimeEquals(claimed, actual);
    }
}
