using BulkWhatsApp.Host.Hosting;
using Microsoft.AspNetCore.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpenIddict.Server;
using OpenIddict.Validation.AspNetCore;
using Volo.Abp.Modularity;
using Volo.Abp.OpenIddict;
using Volo.Abp.OpenIddict.EntityFrameworkCore;
using Volo.Abp.OpenIddict.Tokens;
using Volo.Abp.PermissionManagement.OpenIddict;

namespace BulkWhatsApp.Host.Tokens;

/// <summary>
/// ABP's OpenIddict: applications get tokens at <c>/connect/token</c>, and the API takes them beside the session's cookie. Which
/// applications there are is configured: <see cref="TokenApplications"/>.
/// </summary>
[DependsOn(
    typeof(AbpOpenIddictAspNetCoreModule),
    typeof(AbpOpenIddictEntityFrameworkCoreModule),
    typeof(AbpPermissionManagementDomainOpenIddictModule))]
public class AccessTokensModule : AbpModule
{
    public override void PreConfigureServices(ServiceConfigurationContext context)
    {
        var settings = context.Services.GetSingletonInstance<HostSettings>();

        // Unlike ABP's other modules, this one leaves its controllers to be found by the application's own references.
        PreConfigure<IMvcBuilder>(mvc => mvc.AddApplicationPartIfNotExists(typeof(AbpOpenIddictAspNetCoreModule).Assembly));
        PreConfigure<AbpOpenIddictAspNetCoreOptions>(options => options.AddDevelopmentEncryptionAndSigningCertificate = false);
        PreConfigure<OpenIddictServerBuilder>(server =>
        {
            server.SetAccessTokenLifetime(settings.Programs.TokenLifetime);

            // Otherwise a token is good only at the address it was got at, and hosts have several.
            if (settings.PublicUrl is { Length: > 0 } address)
            {
                server.SetIssuer(address);
            }

            // TokenRequests asks for https, except on this machine.
            server.UseAspNetCore().DisableTransportSecurityRequirement();
        });
        PreConfigure<OpenIddictBuilder>(openIddict => openIddict.AddValidation(validation =>
        {
            validation.UseLocalServer();

            // In the header only: an address is logged, and looking into a form would read the whole upload first.
            validation.UseAspNetCore().DisableAccessTokenExtractionFromBodyForm().DisableAccessTokenExtractionFromQueryString();
        }));
    }

    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        context.Services.ForwardIdentityAuthenticationForBearer(OpenIddictValidationAspNetCoreDefaults.AuthenticationScheme);
        context.Services.AddSingleton<IConfigureOptions<OpenIddictServerOptions>, TokenKeys>();

        // ABP 9.3's cleaning calls methods that EF Core 10 has no more.
        Configure<TokenCleanupOptions>(
            options => options.IsCleanupEnabled = typeof(AbpOpenIddictDomainModule).Assembly.GetName().Version!.Major > 9);
    }
}
