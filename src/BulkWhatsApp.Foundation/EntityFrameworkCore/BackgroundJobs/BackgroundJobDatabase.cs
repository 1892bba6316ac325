using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Foundation.EntityFrameworkCore;

internal sealed class BackgroundJobDatabase<TDbContext>(IDbContextProvider<TDbContext> provider) : IBackgroundJobDatabase
    where TDbContext : AbpDbContext<TDbContext>
{
    public async Task<DbContext> GetDbContextAsync() => await provider.GetDbContextAsync();
}
