using BulkWhatsApp.Foundation.Domain;
using BulkWhatsApp.Foundation.EntityFrameworkCore;

namespace Microsoft.Extensions.DependencyInjection;

public static class DatabaseBlobServiceCollectionExtensions
{
    /// <summary>Keeps the blobs of every <see cref="IBlobContainer{TContainer}"/> in the context, which maps them by <c>ConfigureBlobs</c>.</summary>
    public static IServiceCollection AddDatabaseBlobs<TDbContext>(this IServiceCollection services)
        where TDbContext : AbpDbContext<TDbContext>
    {
        services.AddTransient<IBlobDatabase, BlobDatabase<TDbContext>>();
        services.AddTransient(typeof(IBlobContainer<>), typeof(DatabaseBlobContainer<>));
        services.AddTransient<IBlobContainer>(provider => provider.GetRequiredService<IBlobContainer<DefaultContainer>>());
        return services;
    }
}
