namespace BulkWhatsApp.Foundation.EntityFrameworkCore;

public interface IDbContextProvider<TDbContext>
    where TDbContext : IEfCoreDbContext
{
    /// <summary>
    /// The context of the current unit of work, made at the first call and then enlisted in the transaction, if it has one.
    /// Contexts of one connection string share one connection.
    /// </summary>
    /// <exception cref="AbpException">There is no unit of work.</exception>
    Task<TDbContext> GetDbContextAsync();
}
