using BulkWhatsApp.EntityFrameworkCore;
using BulkWhatsApp.PostgreSql;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Volo.Abp.AspNetCore.MultiTenancy;
using Volo.Abp.Autofac;
using Volo.Abp.Modularity;
using Volo.Abp.MultiTenancy.ConfigurationStore;

namespace BulkWhatsApp;

/// <summary>What a host adds to install the module: the layers, and the provider of its database.</summary>
[DependsOn(
    typeof(AbpAutofacModule),
    typeof(AbpAspNetCoreMultiTenancyModule),
    typeof(AbpAspNetCoreMvcModule),
    typeof(BulkWhatsAppApplicationModule),
    typeof(BulkWhatsAppPostgreSqlModule),
    typeof(BulkWhatsAppHttpApiModule))]
public class InstalledModule : AbpModule
{
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
        Configure<AbpMultiTenancyOptions>(options => options.IsEnabled = true);

        // Tenants, sign-in and permissions are the host's job; here the tests do it.
        Configure<AbpDefaultTenantStoreOptions>(options => options.Tenants =
            [new TenantConfiguration(AbpApplication.TenantA, "a"), new TenantConfiguration(AbpApplication.TenantB, "b")]);
        context.Services.AddAuthentication(HeaderAuthentication.Name)
            .AddScheme<AuthenticationSchemeOptions, HeaderAuthentication>(HeaderAuthentication.Name, configureOptions: null);
    }

    public override async Task OnPreApplicationInitializationAsync(ApplicationInitializationContext context)
    {
        using var scope = context.ServiceProvider.CreateScope();
        using var unitOfWork = scope.ServiceProvider.GetRequiredService<IUnitOfWorkManager>().Begin(requiresNew: true);
        var database = await scope.ServiceProvider.GetRequiredService<IDbContextProvider<IBulkWhatsAppDbContext>>().GetDbContextAsync();
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
}
