using BulkWhatsApp.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BulkWhatsApp.Engine;

/// <summary>Runs the engine's work on the host's context, outside any tenant and in its own unit of work, whatever the caller's.</summary>
public sealed class EngineTransactions(IServiceScopeFactory scopes)
{
    /// <summary>Runs the work in one transaction, committed when this returns.</summary>
    public Task<T> ChangeAsync<T>(Func<IBulkWhatsAppDbContext, Task<T>> work, CancellationToken ct) => RunAsync(
        async context =>
        {
            await context.PrepareTransactionAsync(ct);
            await context.BeginWritingAsync(ct);
            return await work(context);
        },
        isTransactional: true,
        ct);

    /// <inheritdoc cref="ChangeAsync{T}"/>
    public Task ChangeAsync(Func<IBulkWhatsAppDbContext, Task> work, CancellationToken ct) => ChangeAsync(
        async context =>
        {
            await work(context);
            return true;
        },
        ct);

    /// <summary>Runs without a transaction: each query sees the data at its own moment.</summary>
    public Task<T> ReadAsync<T>(Func<IBulkWhatsAppDbContext, Task<T>> work, CancellationToken ct) =>
        RunAsync(work, isTransactional: false, ct);

    private async Task<T> RunAsync<T>(Func<IBulkWhatsAppDbContext, Task<T>> work, bool isTransactional, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        using var noTenant = scope.ServiceProvider.GetRequiredService<ICurrentTenant>().Change(null);
        using var unitOfWork = scope.ServiceProvider.GetRequiredService<IUnitOfWorkManager>()
            .Begin(requiresNew: true, isTransactional: isTransactional);
        var context = await scope.ServiceProvider.GetRequiredService<IDbContextProvider<IBulkWhatsAppDbContext>>().GetDbContextAsync();

        // A failure undoes everything, so savepoints are not needed.
        context.Database.AutoSavepointsEnabled = false;
        var result = await work(context);
        await unitOfWork.CompleteAsync(ct);
        return result;
    }
}
