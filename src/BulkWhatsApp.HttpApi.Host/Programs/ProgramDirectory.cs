using BulkWhatsApp.Host.Data;
using BulkWhatsApp.Host.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Host.Programs;

/// <summary>
/// The programs of all tenants, for those who come with a secret or a token. Nothing is cached: a request with a token reads one row by its
/// index, so that a revoked program or an old secret is refused from the next request on, on every host.
/// </summary>
public class ProgramDirectory(
    IDbContextProvider<HostDbContext> contexts, TenantDirectory tenants, IUnitOfWorkManager unitOfWorkManager) : ITransientDependency
{
    /// <summary>Notes that the program gets a token now.</summary>
    /// <returns>Null if the program is unknown or revoked, its tenant is not active, or the secret is wrong.</returns>
    public virtual async Task<KnownProgram?> SignInAsync(string clientId, string secret, DateTime now, CancellationToken cancellationToken)
    {
        var found = await FindAsync(clientId, cancellationToken);
        if (found is null || !ProgramSecret.Is(secret, found.SecretHash) || !await IsTenantActiveAsync(found.TenantId, cancellationToken))
        {
            return null;
        }

        await (await AllAsync()).Where(program => program.Id == found.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(program => program.LastTokenTime, now), cancellationToken);
        return found;
    }

    /// <summary>
    /// False from the moment that the program is revoked or gets another secret, and when its tenant is not active any more.
    /// </summary>
    public virtual async Task<bool> HasAccessAsync(string clientId, int secretNumber, CancellationToken cancellationToken)
    {
        using var unitOfWork = unitOfWorkManager.Begin(requiresNew: true);
        var found = await FindAsync(clientId, cancellationToken);
        await unitOfWork.CompleteAsync(cancellationToken);
        return found?.SecretNumber == secretNumber && await IsTenantActiveAsync(found.TenantId, cancellationToken);
    }

    private async Task<KnownProgram?> FindAsync(string clientId, CancellationToken cancellationToken) =>
        clientId.Length > AppProgram.MaxClientIdLength || !StorableText.IsClean(clientId)
            ? null
            : await (await AllAsync()).Where(program => program.ClientId == clientId && program.RevocationTime == null)
                .Select(program => new KnownProgram(
                    program.Id, program.TenantId, program.ClientId, program.SecretHash, program.SecretNumber))
                .FirstOrDefaultAsync(cancellationToken);

    private async Task<bool> IsTenantActiveAsync(Guid? tenantId, CancellationToken cancellationToken) =>
        tenantId is not { } id || await tenants.FindAsync(id, cancellationToken) is { IsActive: true };

    private async Task<IQueryable<AppProgram>> AllAsync() => (await contexts.GetDbContextAsync()).Programs.IgnoreQueryFilters();
}

public sealed record KnownProgram(Guid Id, Guid? TenantId, string ClientId, string SecretHash, int SecretNumber);
