namespace BulkWhatsApp.Foundation.EntityFrameworkCore;

internal sealed class UnitOfWorkDbContextProvider<TDbContext>(UnitOfWorkManager unitOfWorkManager, DbContextRegistrations registrations)
    : IDbContextProvider<TDbContext>
    where TDbContext : IEfCoreDbContext
{
    public async Task<TDbContext> GetDbContextAsync()
    {
        var unitOfWork = unitOfWorkManager.Current ?? throw new AbpException("A DbContext can only be created inside a unit of work!");
        var databases = unitOfWork.GetOrAddResource(() => new UnitOfWorkDatabases(unitOfWork));
        return (TDbContext)(object)await databases.GetDbContextAsync(registrations.Get(typeof(TDbContext)));
    }
}
