using BulkWhatsApp.EntityFrameworkCore;
using BulkWhatsApp.Sqlite;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Volo.Abp.AspNetCore.MultiTenancy;
using Volo.Abp.Autofac;
using Volo.Abp.Modularity;

namespace BulkWhatsApp.Shop;

/// <summary>
/// The test module of an application that has Bulk WhatsApp installed, like those of ABP's templates: SQLite in memory instead of the
/// application's database. Everything else is the module as it is, so its engine sends to the simulator.
/// </summary>
[DependsOn(
    typeof(AbpAutofacModule),
    typeof(AbpAspNetCoreMultiTenancyModule),
    typeof(AbpAspNetCoreMvcModule),
    typeof(BulkWhatsAppApplicationModule),
    typeof(BulkWhatsAppEntityFrameworkCoreModule),
    typeof(BulkWhatsAppHttpApiModule))]
public class ShopTestModule : AbpModule
{
    private readonly SqliteDatabase _database = new("Data Source=shop-tests;Mode=Memory;Cache=Shared");

    public override void PreConfigureServices(ServiceConfigurationContext context) =>
        context.Services.AddSingleton(_database).AddBulkWhatsAppSqlite();

    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        Configure<AbpDbContextOptions>(options => options.Configure(database => database.DbContextOptions.UseSqliteDatabase(
            database.ExistingConnection ?? _database.CreateConnection(), contextOwnsConnection: database.ExistingConnection is null)));

        // Sign-in and permissions are the application's; here the tests decide.
        context.Services.AddAuthentication(HeaderAuthentication.Name)
            .AddScheme<AuthenticationSchemeOptions, HeaderAuthentication>(HeaderAuthentication.Name, configureOptions: null);
    }

    public override async Task OnPreApplicationInitializationAsync(ApplicationInitializationContext context)
    {
        _database.Claim();
        using var scope = context.ServiceProvider.CreateScope();
        using var unitOfWork = scope.ServiceProvider.GetRequiredService<IUnitOfWorkManager>().Begin(requiresNew: true);
        var database = await scope.ServiceProvider.GetRequiredService<IDbContextProvider<IBulkWhatsAppDbContext>>().GetDbContextAsync();
        await database.Database.EnsureCreatedAsync();
    }

    public override void OnApplicationInitialization(ApplicationInitializationContext context)
    {
        var app = context.GetApplicationBuilder();
        app.UseRouting();
        app.UseAuthentication();
        app.UseMultiTenancy();
        app.UseUnitOfWork();
        app.UseAuthorization();
        app.UseConfiguredEndpoints();
    }
}
