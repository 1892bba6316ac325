using System.Security.Cryptography;
using System.Text;
using BulkWhatsApp.Accounts;
using BulkWhatsApp.CloudApi.Webhooks;
using BulkWhatsApp.Security;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BulkWhatsApp.Webhooks;

public class WebhookReceiver(WebhookAccountReader accounts, IWebhookInbox inbox) : IWebhookReceiver, ITransientDependency
{
    public virtual async Task<bool> IsVerifiedAsync(Guid accountId, string? verifyToken, CancellationToken cancellationToken = default)
    {
        var account = await accounts.FindAsync(accountId, cancellationToken);
        if (account?.VerifyToken is not { Length: > 0 } expected || verifyToken is null || !AreEqual(expected, verifyToken))
        {
            return false;
        }

        await accounts.NoteCallAsync(account, cancellationToken);
        return true;
    }

    public virtual async Task<bool> ReceiveAsync(
        Guid accountId, string? signature, ReadOnlyMemory<byte> body, CancellationToken cancellationToken = default)
    {
        var account = await accounts.FindAsync(accountId, cancellationToken);
        if (account?.AppSecret is not { Length: > 0 } secret || !WebhookSignature.IsValid(body.Span, signature, secret))
        {
            return false;
        }

        // Committed before the answer, because after a 200 Meta never sends the webhook again.
        await inbox.StoreWebhookAsync(account.TenantId, account.Id, body, cancellationToken);
        await accounts.NoteCallAsync(account, cancellationToken);
        return true;
    }

    /// <summary>Compares hashes, so that the time taken reveals neither the token's characters nor its length.</summary>
    private static bool AreEqual(string expected, string actual) =>
        CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(expected)), SHA256.HashData(Encoding.UTF8.GetBytes(actual)));
}

/// <summary>What a webhook needs from an account, with its secrets in clear text: never log or serialize it.</summary>
public sealed record WebhookAccount(Guid Id, Guid? TenantId, string? AppSecret, string? VerifyToken)
{
    /// <summary>When Meta last called, as far as the database says.</summary>
    public DateTime? HeardAt { get; set; }

    /// <summary>The generated method would print the secrets.</summary>
    public override string ToString() => $"WebhookAccount {Id}";
}

/// <summary>
/// Finds the account a webhook is addressed to, whichever tenant it belongs to: Meta's call carries no tenant. A campaign brings thousands
/// of webhooks per minute for one account, so results are cached for <see cref="Lifetime"/>.
/// </summary>
public sealed class WebhookAccountReader(
    IServiceScopeFactory scopes, ISecretProtector protector, IClock clock, ILogger<WebhookAccountReader> logger)
    : ISingletonDependency, IDisposable
{
    /// <summary>How long the old secret can still be used after a change.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan NotedEvery = TimeSpan.FromMinutes(1);

    // A separate and bounded cache: it contains secrets, and anybody may ask for any id.
    private readonly MemoryCache _cache = new(new MemoryCacheOptions { SizeLimit = 1_000 });

    /// <returns>Null if there is no such account. May be a few seconds old.</returns>
    /// <exception cref="CryptographicException">A secret cannot be decrypted with this host's keys.</exception>
    public async Task<WebhookAccount?> FindAsync(Guid accountId, CancellationToken cancellationToken = default)
    {
        if (_cache.TryGetValue(accountId, out WebhookAccount? known))
        {
            return known;
        }

        var account = await LoadAsync(accountId, cancellationToken);
        return _cache.Set(accountId, account, new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = Lifetime, Size = 1 });
    }

    /// <summary>Stores at most once a minute that Meta has called. If that fails, the call is still answered.</summary>
    public async Task NoteCallAsync(WebhookAccount account, CancellationToken cancellationToken = default)
    {
        var now = clock.Now;
        if (account.HeardAt > now - NotedEvery)
        {
            return;
        }

        account.HeardAt = now;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var services = scope.ServiceProvider;
            using var unitOfWork = services.GetRequiredService<IUnitOfWorkManager>().Begin(requiresNew: true, isTransactional: true);
            using var allTenants = services.GetRequiredService<IDataFilter>().Disable<IMultiTenant>();
            await services.GetRequiredService<IWhatsAppAccountRepository>().SetWebhookHeardAsync(account.Id, now, cancellationToken);
            await unitOfWork.CompleteAsync(cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            logger.LogWarning(exception, "Cannot store that Meta has called the webhook of account {AccountId}.", account.Id);
        }
    }

    public void Dispose() => _cache.Dispose();

    private async Task<WebhookAccount?> LoadAsync(Guid accountId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        using var unitOfWork = services.GetRequiredService<IUnitOfWorkManager>().Begin(requiresNew: true);
        using var allTenants = services.GetRequiredService<IDataFilter>().Disable<IMultiTenant>();

        var accounts = services.GetRequiredService<IWhatsAppAccountRepository>();
        var account = await accounts.FindAsync(accountId, includeDetails: false, cancellationToken);
        await unitOfWork.CompleteAsync(cancellationToken);
        return account is null
            ? null
            : new WebhookAccount(account.Id, account.TenantId, Decrypt(account.AppSecretCipher), Decrypt(account.VerifyTokenCipher))
            {
                HeardAt = account.WebhookHeardAt,
            };
    }

    private string? Decrypt(string? cipher) => cipher is null ? null : protector.Unprotect(cipher);
}
