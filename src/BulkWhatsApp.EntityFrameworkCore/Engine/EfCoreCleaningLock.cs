using BulkWhatsApp.EntityFrameworkCore;
using BulkWhatsApp.Privacy;
using Microsoft.Extensions.DependencyInjection;

namespace BulkWhatsApp.Engine;

/// <summary>
/// A name that a transaction locks until cleaning is over or its process dies. On SQLite there is only one process, which holds the lock
/// itself.
/// </summary>
public sealed class EfCoreCleaningLock(IServiceScopeFactory scopes) : ICleaningLock, IDisposable
{
    private readonly SemaphoreSlim _ofProcess = new(1, 1);

    public async Task<IAsyncDisposable?> TryTakeAsync(CancellationToken cancellationToken)
    {
        if (!await _ofProcess.WaitAsync(0, cancellationToken))
        {
            return null;
        }

        var held = new Held(this, scopes.CreateAsyncScope());
        try
        {
            if (await held.TryLockAsync(cancellationToken))
            {
                return held;
            }
        }
        catch
        {
            await held.DisposeAsync();
            throw;
        }

        await held.DisposeAsync();
        return null;
    }

    public void Dispose() => _ofProcess.Dispose();

    private sealed class Held(EfCoreCleaningLock owner, AsyncServiceScope scope) : IAsyncDisposable
    {
        private IUnitOfWork? _unitOfWork;

        public async Task<bool> TryLockAsync(CancellationToken ct)
        {
            var unitsOfWork = scope.ServiceProvider.GetRequiredService<IUnitOfWorkManager>();
            var contexts = scope.ServiceProvider.GetRequiredService<IDbContextProvider<IBulkWhatsAppDbContext>>();
            using (var asking = unitsOfWork.Begin(requiresNew: true, isTransactional: false))
            {
                if ((await contexts.GetDbContextAsync()).IsSqlite())
                {
                    return true;
                }
            }

            _unitOfWork = unitsOfWork.Begin(requiresNew: true, isTransactional: true);
            return await (await contexts.GetDbContextAsync()).TryLockNameAsync("BulkWhatsApp.Cleaning", ct);
        }

        public async ValueTask DisposeAsync()
        {
            _unitOfWork?.Dispose();
            await scope.DisposeAsync();
            owner._ofProcess.Release();
        }
    }
}
