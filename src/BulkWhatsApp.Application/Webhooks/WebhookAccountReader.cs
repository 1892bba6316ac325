using BulkWhatsApp.Accounts;
using BulkWhatsApp.Security;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace BulkWhatsApp.Webhooks;

/// <summary>A campaign brings thousands of webhooks a minute for one account, so an answer is kept for <see cref="Lifetime"/>.</summary>
public sealed class WebhookAccountReader(IServiceScopeFactory scopes, ISecretProtector protector)
    : IWebhookAccountReader, ISingletonDependency, IDisposable
{
    /// <summary>How long a changed secret may still be the old one.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(10);

    // Of its own and bounded: it holds secrets, and anybody may ask for any id.
    private readonly MemoryCache _cache = new(new MemoryCacheOptions { SizeLimit = 1_000 });

    public async Task<WebhookAccount?> FindAsync(Guid accountId, CancellationToken cancellationToken = default)
    {
        if (_cache.TryGetValue(accountId, out WebhookAccount? known))
        {
            return known;
        }

        var account = await LoadAsync(accountId, cancellationToken);
        return _cache.Set(accountId, account, new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = Lifetime, Size = 1 });
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
            : new WebhookAccount(account.Id, account.TenantId, Decrypt(account.AppSecretCipher), Decrypt(account.VerifyTokenCipher));
    }

    private string? Decrypt(string? cipher) => cipher is null ? null : protector.Unprotect(cipher);
}
