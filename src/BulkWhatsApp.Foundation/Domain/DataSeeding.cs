namespace BulkWhatsApp.Foundation.Domain;

/// <summary>Runs every contributor in one transaction.</summary>
public interface IDataSeeder
{
    Task SeedAsync(DataSeedContext context);
}

/// <summary>Writes initial data and must leave existing data unchanged.</summary>
public interface IDataSeedContributor
{
    Task SeedAsync(DataSeedContext context);
}

public class DataSeedContext(Guid? tenantId = null)
{
    private readonly Dictionary<string, object?> _properties = [];

    public Guid? TenantId { get; } = tenantId;

    public object? this[string name]
    {
        get => _properties.GetValueOrDefault(name);
        set => _properties[name] = value;
    }

    public DataSeedContext WithProperty(string key, object? value)
    {
        this[key] = value;
        return this;
    }
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
