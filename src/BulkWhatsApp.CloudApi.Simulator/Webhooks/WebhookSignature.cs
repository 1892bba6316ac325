using System.Security.Cryptography;
using System.Text;

namespace BulkWhatsApp.CloudApi.Simulator.Webhooks;

/// <summary><c>X-Hub-Signature-256</c>: HMAC-SHA256 of the bytes as sent (6.2).</summary>
internal static class WebhookSignature
{
    public static string Of(ReadOnlySpan<byte> body, string appSecret) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(appSecret), body));
}
