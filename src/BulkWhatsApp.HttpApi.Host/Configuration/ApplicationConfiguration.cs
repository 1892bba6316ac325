using System.Globalization;
using BulkWhatsApp.Host.Mail;
using BulkWhatsApp.Host.Security;
using BulkWhatsApp.Localization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Host.Configuration;

[ApiController]
[AllowAnonymous]
[Route("api/abp/application-configuration")]
public class ApplicationConfigurationController(ApplicationConfiguration configuration, AntiforgeryTokens antiforgeryTokens)
    : AbpControllerBase
{
    /// <summary>Everything a page needs before it can show anything, including its antiforgery token.</summary>
    [HttpGet]
    public virtual async Task<ApplicationConfigurationDto> GetAsync(bool includeLocalizationResources = true)
    {
        antiforgeryTokens.Give(HttpContext);
        return await configuration.GetAsync(includeLocalizationResources);
    }
}

/// <summary>ABP's description of the application for its pages: who is signed in, what that user may do, and in which language.</summary>
public class ApplicationConfiguration(
    IPermissionDefinitionManager definitions,
    IPermissionChecker permissions,
    ICurrentUser currentUser,
    ICurrentTenant currentTenant,
    IClock clock,
    IOptions<MailSettings> mail,
    LocalizationTexts texts) : ITransientDependency
{
    public virtual async Task<ApplicationConfigurationDto> GetAsync(bool includeTexts) => new()
    {
        Localization = DescribeLocalization(includeTexts),
        Auth = new AuthConfigurationDto(await GetGrantedAsync()),
        CurrentUser = CurrentUserDto.From(currentUser),
        CurrentTenant = new CurrentTenantDto(currentTenant.Id, currentTenant.Name, currentTenant.IsAvailable),
        Clock = new ClockDto(clock.Kind.ToString()),
        ExtraProperties = new()
        {
            ["mustChangePassword"] = currentUser.FindClaim(OwnPasswordMiddleware.Claim) is not null,
            ["isPasswordResetOffered"] = mail.Value.IsConfigured,
        },
    };

    private async Task<Dictionary<string, bool>> GetGrantedAsync()
    {
        if (!currentUser.IsAuthenticated)
        {
            return [];
        }

        var names = (await definitions.GetPermissionsAsync()).Select(permission => permission.Name).ToArray();
        var result = await permissions.IsGrantedAsync(names);
        return names.Where(name => result.Result[name] == PermissionGrantResult.Granted).ToDictionary(name => name, _ => true);
    }

    private LocalizationConfigurationDto DescribeLocalization(bool includeTexts) => new()
    {
        Values = includeTexts ? texts.Get(CultureInfo.CurrentUICulture) : [],
        Languages = [.. SupportedLanguages.Codes.Select(LanguageDto.From)],
        CurrentCulture = CurrentCultureDto.From(CultureInfo.CurrentUICulture),
        DefaultResourceName = LocalizationResourceNameAttribute.GetName(typeof(BulkWhatsAppResource)),
    };
}

internal static class SupportedLanguages
{
    public const string Default = "en";

    public static readonly string[] Codes = [Default, "de", "es", "ar"];
}
