namespace BulkWhatsApp.Webhooks;

/// <summary>
/// Receives Meta's calls (meta-cloud-api.md 6.1, 6.2). Not an application service: nobody is signed in, and the account's secrets decide.
/// </summary>
public interface IWebhookReceiver
{
    /// <summary>Whether the verify token is the account's, compared in constant time.</summary>
    Task<bool> IsVerifiedAsync(Guid accountId, string? verifyToken, CancellationToken cancellationToken = default);

    /// <summary>Stores the body if its signature is valid for the account; it is applied later.</summary>
    /// <returns>False if the signature is missing or wrong, or the account does not exist: nothing was read or stored.</returns>
    Task<bool> ReceiveAsync(
        Guid accountId, string? signature, ReadOnlyMemory<byte> body, CancellationToken cancellationToken = default);
}

public static class WebhookConsts
{
    /// <summary>Bytes: Meta sends up to 3 MB (meta-cloud-api.md 6.2); the rest is margin.</summary>
    public const int MaxBodyBytes = 3 * 1024 * 1024 + 64 * 1024;
}
