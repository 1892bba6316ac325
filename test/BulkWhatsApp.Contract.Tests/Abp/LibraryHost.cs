using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using Volo.Abp.BackgroundJobs.EntityFrameworkCore;
using Volo.Abp.BlobStoring.Database.EntityFrameworkCore;

namespace BulkWhatsApp.Contract;

/// <summary>The library on ABP, started by ABP's own code.</summary>
internal static class LibraryHost
{
    public static async Task<WebApplication> BuildAsync(WebApplicationBuilder builder)
    {
        builder.Host.UseAutofac();
        await builder.AddApplicationAsync<LibraryModule>();
        var application = builder.Build();
        await application.InitializeApplicationAsync();
        return application;
    }

    /// <summary>Where blobs and background jobs are kept.</summary>
    public static async Task CreateTablesAsync(IServiceProvider services)
    {
        await ((DbContext)await services.GetRequiredService<IDbContextProvider<IBlobStoringDbContext>>().GetDbContextAsync()).CreateTablesAsync();
        await ((DbContext)await services.GetRequiredService<IDbContextProvider<IBackgroundJobsDbContext>>().GetDbContextAsync()).CreateTablesAsync();
    }
}
