using System.Reflection;
using BulkWhatsApp.Dispatch;
using BulkWhatsApp.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BulkWhatsApp.Engine;

/// <summary>A fresh database with the module's tables, and a store on it.</summary>
public abstract class EngineDatabase : IAsyncLifetime
{
    private ServiceProvider? _services;

    public IServiceProvider Services => _services ?? throw new InvalidOperationException("The database is not there.");

    internal IEngineStore Store => Services.GetRequiredService<IEngineStore>();

    protected abstract string ConnectionString { get; }

    public async Task InitializeAsync()
    {
        await CreateAsync();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:Default", ConnectionString)]).Build());
        services.AddFoundation();
        services.Configure<DispatchOptions>(options => options.PublishMessageFailures = true);
        services.AddAbpDbContext<BulkWhatsAppDbContext>(Connect);
        AddStore(services);
        services.AddBulkWhatsAppEngine();
        _services = services.BuildServiceProvider();
        await using var context = _services.GetRequiredService<BulkWhatsAppDbContext>();
        await context.Database.EnsureCreatedAsync();
    }

    public async Task DisposeAsync()
    {
        await (_services?.DisposeAsync() ?? default);
        await DropAsync();
    }

    /// <summary>In a unit of work, as the engine's.</summary>
    public Task<T> RunAsync<T>(Func<IBulkWhatsAppDbContext, Task<T>> work) =>
        Services.GetRequiredService<EngineTransactions>().ChangeAsync(work, CancellationToken.None);

    /// <summary>In a unit of work, as a request's.</summary>
    public async Task<T> InUnitOfWorkAsync<TService, T>(Func<TService, Task<T>> work, bool isCompleted = true)
        where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        using var unitOfWork = scope.ServiceProvider.GetRequiredService<IUnitOfWorkManager>().Begin(requiresNew: true, isTransactional: true);
        var result = await work(scope.ServiceProvider.GetRequiredService<TService>());
        if (isCompleted)
        {
            await unitOfWork.CompleteAsync();
        }

        return result;
    }

    public async Task ClearAsync() => await RunAsync(async context =>
    {
        var delete = typeof(EngineDatabase).GetMethod(nameof(DeleteAsync), BindingFlags.Static | BindingFlags.NonPublic)!;
        foreach (var type in TypesOf(context))
        {
            await (Task)delete.MakeGenericMethod(type.ClrType).Invoke(null, [context])!;
        }

        return true;
    });

    protected abstract Task CreateAsync();

    protected abstract void Connect(AbpDbContextConfigurationContext context);

    /// <summary>Another store than the portable one.</summary>
    protected virtual void AddStore(IServiceCollection services)
    {
    }

    protected abstract Task DropAsync();

    /// <summary>Those that refer to others first.</summary>
    private static IEnumerable<IEntityType> TypesOf(IBulkWhatsAppDbContext context) => ((DbContext)context).Model.GetEntityTypes()
        .Where(type => !type.IsOwned()).OrderByDescending(type => type.GetForeignKeys().Count());

    private static Task DeleteAsync<TEntity>(IBulkWhatsAppDbContext context)
        where TEntity : class =>
        context.Set<TEntity>().IgnoreQueryFilters().ExecuteDeleteAsync();
}
