using BulkWhatsApp; // Bulk WhatsApp
using BulkWhatsApp.CustomerSource;
using BulkWhatsApp.PostgreSql; // Bulk WhatsApp
using Microsoft.AspNetCore.Cors;
using Microsoft.AspNetCore.Extensions.DependencyInjection;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Server.AspNetCore;
using OpenIddict.Validation.AspNetCore;
using Volo.Abp.AspNetCore.MultiTenancy;
using Volo.Abp.AuditLogging.EntityFrameworkCore;
using Volo.Abp.Autofac;
using Volo.Abp.BlobStoring.Database.EntityFrameworkCore;
using Volo.Abp.FeatureManagement.EntityFrameworkCore;
using Volo.Abp.Identity.AspNetCore;
using Volo.Abp.Identity.EntityFrameworkCore;
using Volo.Abp.Modularity;
using Volo.Abp.OpenIddict;
using Volo.Abp.OpenIddict.EntityFrameworkCore;
using Volo.Abp.PermissionManagement;
using Volo.Abp.PermissionManagement.EntityFrameworkCore;
using Volo.Abp.PermissionManagement.HttpApi;
using Volo.Abp.PermissionManagement.Identity;
using Volo.Abp.PermissionManagement.OpenIddict;
using Volo.Abp.SettingManagement.EntityFrameworkCore;

namespace Shop;

[DependsOn(
    typeof(AbpAutofacModule),
    typeof(AbpAspNetCoreMultiTenancyModule),
    typeof(AbpIdentityAspNetCoreModule),
    typeof(AbpIdentityEntityFrameworkCoreModule),
    typeof(AbpOpenIddictAspNetCoreModule),
    typeof(AbpOpenIddictEntityFrameworkCoreModule),
    typeof(AbpPermissionManagementDomainIdentityModule),
    typeof(AbpPermissionManagementDomainOpenIddictModule),
    typeof(AbpPermissionManagementEntityFrameworkCoreModule),
    typeof(AbpPermissionManagementApplicationModule),
    typeof(AbpPermissionManagementHttpApiModule),
    typeof(AbpSettingManagementEntityFrameworkCoreModule),
    typeof(AbpFeatureManagementEntityFrameworkCoreModule),
    typeof(AbpAuditLoggingEntityFrameworkCoreModule),
    typeof(BlobStoringDatabaseEntityFrameworkCoreModule),
    typeof(CustomerSourceModule),
    typeof(BulkWhatsAppApplicationModule), // Bulk WhatsApp
    typeof(BulkWhatsAppPostgreSqlModule), // Bulk WhatsApp
    typeof(BulkWhatsAppHttpApiModule))] // Bulk WhatsApp
public class ShopModule : AbpModule
{
    public override void PreConfigureServices(ServiceConfigurationContext context)
    {
        var configuration = context.Services.GetConfiguration();
        PreConfigure<OpenIddictBuilder>(builder => builder.AddValidation(options =>
        {
            options.AddAudiences(ShopData.Scope);
            options.UseLocalServer();
            options.UseAspNetCore();
        }));
        if (!configuration.GetValue("AuthServer:RequireHttpsMetadata", defaultValue: true))
        {
            PreConfigure<OpenIddictServerBuilder>(builder => builder.UseAspNetCore().DisableTransportSecurityRequirement());
        }
    }

    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        var configuration = context.Services.GetConfiguration();
        context.Services.AddAbpDbContext<ShopDbContext>(options => options.AddDefaultRepositories(includeAllEntities: true));
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
        context.Services.ForwardIdentityAuthenticationForBearer(OpenIddictValidationAspNetCoreDefaults.AuthenticationScheme);
        context.Services.AddCors(options => options.AddDefaultPolicy(policy => policy
            .WithOrigins(configuration["App:ClientUrl"] ?? "")
            .WithAbpExposedHeaders()
            .AllowAnyHeader()
            .AllowAnyMethod()
            .AllowCredentials()));
    }

    // Before any part of ABP uses the database.
    public override async Task OnPreApplicationInitializationAsync(ApplicationInitializationContext context)
    {
        await using var scope = context.ServiceProvider.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ShopData>().CreateAsync();
    }

    public override void OnApplicationInitialization(ApplicationInitializationContext context)
    {
        var app = context.GetApplicationBuilder();
        app.UseAbpRequestLocalization();
        app.UseCorrelationId();
        app.UseRouting();
        app.UseCors();
        app.UseAuthentication();
        app.UseAbpOpenIddictValidation();
        app.UseMultiTenancy();
        app.UseUnitOfWork();
        app.UseDynamicClaims();
        app.UseAuthorization();
        app.UseAuditing();
        app.UseConfiguredEndpoints();
    }
}
