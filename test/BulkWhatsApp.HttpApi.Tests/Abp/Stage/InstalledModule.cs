using BulkWhatsApp.CustomerSource;
using BulkWhatsApp.EntityFrameworkCore;
using BulkWhatsApp.PostgreSql;
using BulkWhatsApp.RecipientLists;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Volo.Abp.AspNetCore.MultiTenancy;
using Volo.Abp.Autofac;
using Volo.Abp.BackgroundJobs;
using Volo.Abp.BackgroundJobs.EntityFrameworkCore;
using Volo.Abp.BlobStoring;
using Volo.Abp.BlobStoring.Database;
using Volo.Abp.BlobStoring.Database.EntityFrameworkCore;
using Volo.Abp.EntityFrameworkCore.DependencyInjection;
using Volo.Abp.Modularity;

namespace BulkWhatsApp.Stage;

/// <summary>
/// An ABP application that includes the tables of the module, and of ABP's own BLOBs and background jobs, in its own context. The test
/// decides who signs in and what they may do.
/// </summary>
[DependsOn(
    typeof(AbpAutofacModule),
    typeof(AbpAspNetCoreMultiTenancyModule),
    typeof(AbpAspNetCoreMvcModule),
    typeof(AbpBackgroundJobsEntityFrameworkCoreModule),
    typeof(BlobStoringDatabaseEntityFrameworkCoreModule),
    typeof(BulkWhatsAppApplicationModule),
    typeof(CustomerSourceModule),
    typeof(BulkWhatsAppPostgreSqlModule),
    typeof(BulkWhatsAppHttpApiModule))]
public class InstalledModule : AbpModule
{
    public const string NoJobsRun = "Test:NoJobsRun";

    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        Configure<AbpDbContextOptions>(options => options.Configure(Connect));
        context.Services.AddAbpDbContext<OfficeDbContext>();
        context.Services.AddTestSources();
        Configure<AbpMultiTenancyOptions>(options => options.IsEnabled = true);
        Configure<AbpBackgroundJobOptions>(options => options.IsJobExecutionEnabled = !context.Configuration.GetValue<bool>(NoJobsRun));
        Configure<AbpBackgroundJobWorkerOptions>(options => options.JobPollPeriod = 50);
        Configure<AbpBlobStoringOptions>(options => options.Containers.ConfigureDefault(container => container.UseDatabase()));
        Configure<AbpLocalizationOptions>(options =>
        {
            options.Languages.Add(new LanguageInfo("en", "en", "English"));
            options.Languages.Add(new LanguageInfo("de", "de", "Deutsch"));
            options.Languages.Add(new LanguageInfo("es", "es", "español"));
            options.Languages.Add(new LanguageInfo("ar", "ar", "العربية"));
        });
        context.Services.AddAuthentication(HeaderAuthentication.Name)
            .AddScheme<AuthenticationSchemeOptions, HeaderAuthentication>(
                HeaderAuthentication.Name,
                options => options.ForwardDefaultSelector = http => http.Request.Headers.Authorization.Count > 0
                    ? BearerTokenDefaults.AuthenticationScheme
                    : null)
            .AddBearerToken();
    }

    public override async Task OnPreApplicationInitializationAsync(ApplicationInitializationContext context)
    {
        using var scope = context.ServiceProvider.CreateScope();
        using var unitOfWork = scope.ServiceProvider.GetRequiredService<IUnitOfWorkManager>().Begin(requiresNew: true);
        var database = await scope.ServiceProvider.GetRequiredService<IDbContextProvider<OfficeDbContext>>().GetDbContextAsync();
        await database.Database.EnsureCreatedAsync();
    }

    public override void OnApplicationInitialization(ApplicationInitializationContext context)
    {
        var app = context.GetApplicationBuilder();
        app.UseAbpRequestLocalization();
        app.UseRouting();
        app.UseAuthentication();
        app.UseMultiTenancy();
        app.UseUnitOfWork();
        app.UseAuthorization();
        app.UseConfiguredEndpoints();
    }

    private static void Connect(AbpDbContextConfigurationContext database)
    {
        if (database.ExistingConnection is { } connection)
        {
            database.DbContextOptions.UseNpgsql(connection);
        }
        else
        {
            database.DbContextOptions.UseNpgsql(database.ConnectionString);
        }
    }
}

/// <summary>The host's own context, with the modules' tables in it.</summary>
[ReplaceDbContext(typeof(IBulkWhatsAppDbContext), typeof(IBackgroundJobsDbContext), typeof(IBlobStoringDbContext))]
public class OfficeDbContext(DbContextOptions<OfficeDbContext> options)
    : BulkWhatsAppDbContextBase<OfficeDbContext>(options), IBackgroundJobsDbContext, IBlobStoringDbContext
{
    public DbSet<BackgroundJobRecord> BackgroundJobs { get; set; } = null!;
    public DbSet<DatabaseBlobContainer> BlobContainers { get; set; } = null!;
    public DbSet<DatabaseBlob> Blobs { get; set; } = null!;

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ConfigureBackgroundJobs();
        builder.ConfigureBlobStoring();
    }
}
