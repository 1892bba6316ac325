namespace BulkWhatsApp.Foundation.Domain;

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
