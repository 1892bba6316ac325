using BulkWhatsApp.Host.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BulkWhatsApp.Host.Configuration;

[ApiController]
[AllowAnonymous]
[Route("api/abp/application-configuration")]
public class ApplicationConfigurationController(ApplicationConfiguration configuration, AntiforgeryTokens antiforgeryTokens) : AbpControllerBase
{
    /// <summary>What a page has to know before it shows anything; also gives it its antiforgery token.</summary>
    [HttpGet]
    public virtual async Task<ApplicationConfigurationDto> GetAsync(bool includeLocalizationResources = true)
    {
        antiforgeryTokens.Give(HttpContext);
        return await configuration.GetAsync(includeLocalizationResources);
    }
}
