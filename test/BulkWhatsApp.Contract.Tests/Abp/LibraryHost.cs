using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using Volo.Abp.Application;
using Volo.Abp.AspNetCore.Mvc.Localization;
using Volo.Abp.Auditing;
using Volo.Abp.Autofac;
using Volo.Abp.BackgroundJobs.EntityFrameworkCore;
using Volo.Abp.BlobStoring.Database;
using Volo.Abp.BlobStoring.Database.EntityFrameworkCore;
using Volo.Abp.EntityFrameworkCore.DependencyInjection;
using Volo.Abp.Localization.ExceptionHandling;
using Volo.Abp.Modularity;
using Volo.Abp.VirtualFileSystem;

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
        await ((DbContext)await services.GetRequiredService<IDbContextProvider<IBlobStoringDbContext>>().GetDbContextAsync())
            .CreateTablesAsync();
        await ((DbContext)await services.GetRequiredService<IDbContextProvider<IBackgroundJobsDbContext>>().GetDbContextAsync())
            .CreateTablesAsync();
    }
}

/// <summary>The library on ABP, wired as an ABP application does it.</summary>
[DependsOn(
    typeof(AbpAutofacModule),
    typeof(AbpAspNetCoreMvcModule),
    typeof(AbpDddApplicationModule),
    typeof(AbpEntityFrameworkCoreModule),
    typeof(AbpBackgroundJobsEntityFrameworkCoreModule),
    typeof(BlobStoringDatabaseEntityFrameworkCoreModule))]
public class LibraryModule : AbpModule
{
    public override void PreConfigureServices(ServiceConfigurationContext context)
    {
        Clockworks.AddTo(context.Services);
        PreConfigure<IMvcBuilder>(mvc => mvc.AddApplicationPartIfNotExists(typeof(LibraryModule).Assembly));
        PreConfigure<AbpMvcDataAnnotationsLocalizationOptions>(options => options.AddAssemblyResource(typeof(LibraryResource)));
    }

    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        context.Services.AddAuthentication(HeaderAuthenticationHandler.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, HeaderAuthenticationHandler>(HeaderAuthenticationHandler.SchemeName, null);
        Configure<AbpClockOptions>(options => options.Kind = DateTimeKind.Utc);
        Configure<AbpMultiTenancyOptions>(options => options.IsEnabled = true);
        Configure<AbpVirtualFileSystemOptions>(options => options.FileSets.AddEmbedded<LibraryModule>());
        Configure<AbpLocalizationOptions>(options =>
        {
            options.Languages.Add(new LanguageInfo("en", "en", "English"));
            options.Languages.Add(new LanguageInfo("de", "de", "Deutsch"));
            options.Resources.Add<LibraryResource>("en").AddVirtualJson("/Localization/Library").AddVirtualJson("/Localization/More-Texts");
        });
        Configure<AbpExceptionLocalizationOptions>(options => options.MapCodeNamespace("Library", typeof(LibraryResource)));
        Configure<AbpExceptionHttpStatusCodeOptions>(options => options.Map("Library:Mapped", HttpStatusCode.UnprocessableEntity));
        Configure<AbpBackgroundJobWorkerOptions>(options =>
        {
            options.JobPollPeriod = 50;
            options.DefaultFirstWaitDuration = 1;
        });
        Configure<AbpBlobStoringOptions>(options => options.Containers.ConfigureDefault(container => container.UseDatabase()));
        Configure<AbpDbContextOptions>(options => options.Configure(Connect));
        context.Services.AddAbpDbContext<LibraryDbContext>(options => options
            .AddDefaultRepositories<ILibraryDbContext>(includeAllEntities: true)
            .AddRepository<Book, EfCoreBookRepository>());
        context.Services.AddAbpDbContext<LoansDbContext>(options => options.AddDefaultRepositories());
    }

    public override void OnApplicationInitialization(ApplicationInitializationContext context)
    {
        var app = context.GetApplicationBuilder();
        app.UseAbpRequestLocalization();
        app.UseCorrelationId();
        app.UseRouting();
        app.UseAuthentication();
        app.UseUnitOfWork();
        app.UseAuthorization();
        app.UseAuditing();
        app.UseConfiguredEndpoints();
    }

    private static void Connect(AbpDbContextConfigurationContext context)
    {
        if (context.ExistingConnection is not null)
        {
            context.DbContextOptions.UseNpgsql(context.ExistingConnection);
        }
        else
        {
            context.DbContextOptions.UseNpgsql(context.ConnectionString);
        }
    }
}
