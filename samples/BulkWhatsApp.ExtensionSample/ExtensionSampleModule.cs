using System.Security.Claims;
using BulkWhatsApp.EntityFrameworkCore;
using BulkWhatsApp.PostgreSql;
using Microsoft.EntityFrameworkCore;
using Volo.Abp.Autofac;
using Volo.Abp.Modularity;

namespace BulkWhatsApp.ExtensionSample;

/// <summary>An application with the module and one property of its own. Sign-in is left out: every caller may do everything.</summary>
[DependsOn(
    typeof(AbpAutofacModule),
    typeof(BulkWhatsAppApplicationModule),
    typeof(BulkWhatsAppPostgreSqlModule),
    typeof(BulkWhatsAppHttpApiModule))]
public class ExtensionSampleModule : AbpModule
{
    public override void PreConfigureServices(ServiceConfigurationContext context) => CostCentres.Add();

    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        Configure<AbpDbContextOptions>(options => options.Configure(database =>
        {
            if (database.ExistingConnection is { } connection)
            {
                database.DbContextOptions.UseNpgsql(connection);
            }
            else
            {
                database.DbContextOptions.UseNpgsql(database.ConnectionString);
            }
        }));
        Configure<AbpLocalizationOptions>(options => options.Languages.Add(new LanguageInfo("en", "en", "English")));
        context.Services.AddAlwaysAllowAuthorization();
    }

    /// <summary>A real application adds a migration of its own context instead.</summary>
    public override async Task OnPreApplicationInitializationAsync(ApplicationInitializationContext context)
    {
        using var scope = context.ServiceProvider.CreateScope();
        using var unitOfWork = scope.ServiceProvider.GetRequiredService<IUnitOfWorkManager>().Begin(requiresNew: true);
        var database = await scope.ServiceProvider.GetRequiredService<IDbContextProvider<BulkWhatsAppDbContext>>().GetDbContextAsync();
        await database.Database.EnsureCreatedAsync();
    }

    public override void OnApplicationInitialization(ApplicationInitializationContext context)
    {
        var app = context.GetApplicationBuilder();
        app.UseAbpRequestLocalization();
        app.UseDefaultFiles();
        app.UseStaticFiles();
        app.UseRouting();
        app.Use(SignInAsync);
        app.UseUnitOfWork();
        app.UseAuthorization();
        app.UseConfiguredEndpoints(endpoints => endpoints.MapFallbackToFile("index.html"));
    }

    private static Task SignInAsync(HttpContext context, RequestDelegate next)
    {
        Claim[] claims = [new(AbpClaimTypes.UserId, "11111111-1111-1111-1111-111111111111"), new(AbpClaimTypes.UserName, "clerk")];
        context.User = new ClaimsPrincipal(new ClaimsIdentity(claims, "Sample"));
        return next(context);
    }
}
