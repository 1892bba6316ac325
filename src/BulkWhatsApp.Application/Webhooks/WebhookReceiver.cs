using System.Security.Cryptography;
using System.Text;
using BulkWhatsApp.CloudApi.Webhooks;

namespace BulkWhatsApp.Webhooks;

public class WebhookReceiver(IWebhookAccountReader accounts, IWebhookInbox inbox, IUnitOfWorkManager unitOfWorkManager)
    : IWebhookReceiver, ITransientDependency
{
    public virtual async Task<bool> IsVerifiedAsync(Guid accountId, string? verifyToken, CancellationToken cancellationToken = default)
    {
        var account = await accounts.FindAsync(accountId, cancellationToken);
        return account?.VerifyToken is { Length: > 0 } expected && verifyToken is not null && AreEqual(expected, verifyToken);
    }

    public virtual async Task<bool> ReceiveAsync(
        Guid accountId, string? signature, ReadOnlyMemory<byte> body, CancellationToken cancellationToken = default)
    {
        var account = await accounts.FindAsync(accountId, cancellationToken);
        if (account?.AppSecret is not { Length: > 0 } secret || !WebhookSignature.IsValid(body.Span, signature, secret))
        {
            return false;
        }

        // Committed before the answer: after a 200 Meta never sends it again.
        using var unitOfWork = unitOfWorkManager.Begin(requiresNew: true, isTransactional: true);
        await inbox.StoreAsync(account.TenantId, account.Id, body, cancellationToken);
        await unitOfWork.CompleteAsync(cancellationToken);
        return true;
    }

    /// <summary>Over hashes, so that neither the token's characters nor its length show in the time it takes.</summary>
    private static bool AreEqual(string expected, string actual) =>
        CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(expected)), SHA256.HashData(Encoding.UTF8.GetBytes(actual)));
}
