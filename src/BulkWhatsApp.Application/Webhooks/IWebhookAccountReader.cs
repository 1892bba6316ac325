namespace BulkWhatsApp.Webhooks;

/// <summary>Finds the account a webhook is addressed to, whatever tenant it belongs to: Meta's call carries no tenant.</summary>
public interface IWebhookAccountReader
{
    /// <returns>Null when there is no such account. May be some seconds old.</returns>
    /// <exception cref="System.Security.Cryptography.CryptographicException">A secret cannot be decrypted with this host's keys.</exception>
    Task<WebhookAccount?> FindAsync(Guid accountId, CancellationToken cancellationToken = default);
}
