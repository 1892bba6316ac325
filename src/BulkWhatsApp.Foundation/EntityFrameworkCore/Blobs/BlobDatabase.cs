using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Foundation.EntityFrameworkCore;

internal sealed class BlobDatabase<TDbContext>(IDbContextProvider<TDbContext> provider) : IBlobDatabase
    where TDbContext : AbpDbContext<TDbContext>
{
    public async Task<DbContext> GetDbContextAsync() => await provider.GetDbContextAsync();
}
