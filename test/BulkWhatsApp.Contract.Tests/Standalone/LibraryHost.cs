using System.Net;
using BulkWhatsApp.Hangfire;
using BulkWhatsApp.Host.Jobs;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace BulkWhatsApp.Contract;

/// <summary>The library on Foundation, wired like the stand-alone host.</summary>
internal static class LibraryHost
{
    public static Task<WebApplication> BuildAsync(WebApplicationBuilder builder)
    {
        AddServices(builder.Services, builder.Configuration);
        var application = builder.Build();
        application.UseRequestLocalization();
        application.UseRouting();
        application.UseAuthentication();
        application.UseAuditing();
        application.UseAuthorization();
        application.MapControllers();
        return Task.FromResult(application);
    }

    /// <summary>Where blobs are kept.</summary>
    public static async Task CreateTablesAsync(IServiceProvider services) =>
        await (await services.GetRequiredService<IDbContextProvider<HostDbContext>>().GetDbContextAsync()).CreateTablesAsync();

    private static void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        var assembly = typeof(Book).Assembly;
        services.AddFoundation();
        services.AddFoundationMvc().AddApplicationPart(assembly);
        services.AddAuthentication(HeaderAuthenticationHandler.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, HeaderAuthenticationHandler>(HeaderAuthenticationHandler.SchemeName, null);
        Clockworks.AddTo(services);
        services.AddApplicationServices(assembly);
        services.AddJsonLocalization<LibraryResource>(assembly, "Localization/Library", "Localization/More-Texts");
        services.Configure<AbpMvcDataAnnotationsLocalizationOptions>(options => options.AddAssemblyResource(typeof(LibraryResource)));
        services.Configure<RequestLocalizationOptions>(options => options.SetDefaultCulture("en").AddSupportedUICultures("en", "de"));
        services.Configure<AbpExceptionLocalizationOptions>(options => options.MapCodeNamespace("Library", typeof(LibraryResource)));
        services.Configure<AbpExceptionHttpStatusCodeOptions>(options => options.Map("Library:Mapped", HttpStatusCode.UnprocessableEntity));
        services.AddAbpDbContext<LibraryDbContext>(Connect, addRepositories: true);
        services.AddAbpDbContext<LoansDbContext>(Connect, addRepositories: true);
        services.AddAbpDbContext<HostDbContext>(Connect);
        services.AddConventionalServices(assembly);
        services.AddDatabaseBlobs<HostDbContext>();
        services.AddSingleton(new HangfireStorage(JobStorages.InMemory));
        services.AddHangfireBackgroundJobs();
        services.AddBackgroundJob<NotedJob>();
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

/// <summary>What the host stores for its modules.</summary>
public class HostDbContext(DbContextOptions<HostDbContext> options) : AbpDbContext<HostDbContext>(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.ConfigureBlobs();
    }
}
