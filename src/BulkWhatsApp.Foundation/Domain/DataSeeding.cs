namespace BulkWhatsApp.Foundation.Domain;

/// <summary>Runs every contributor in one transaction.</summary>
public interface IDataSeeder
{
    Task SeedAsync(DataSeedContext context);
}

internal sealed class DataSeeder(IServiceScopeFactory scopeFactory, IUnitOfWorkManager unitOfWorkManager) : IDataSeeder
{
    public async Task SeedAsync(DataSeedContext context)
    {
        await using var scope = scopeFactory.CreateAsyncScope();
        using var unitOfWork = unitOfWorkManager.Begin(isTransactional: true);
        foreach (var contributor in scope.ServiceProvider.GetServices<IDataSeedContributor>())
        {
            await contributor.SeedAsync(context);
        }

        await unitOfWork.CompleteAsync();
    }
}

/// <summary>Writes first data; must leave what is there already as it is.</summary>
public interface IDataSeedContributor
{
    Task SeedAsync(DataSeedContext context);
}

public class DataSeedContext(Guid? tenantId = null)
{
    public Guid? TenantId { get; set; } = tenantId;

    public Dictionary<string, object?> Properties { get; } = [];

    public object? this[string name]
    {
        get => Properties.GetValueOrDefault(name);
        set => Properties[name] = value;
    }

    public virtual DataSeedContext WithProperty(string key, object? value)
    {
        Properties[key] = value;
        return this;
    }
}
