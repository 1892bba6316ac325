using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BulkWhatsApp.Host.Configuration;

[ApiController]
[AllowAnonymous]
[UnitOfWork(IsDisabled = true)]
[Route("api/abp/application-localization")]
public class ApplicationLocalizationController(LocalizationTexts texts) : AbpControllerBase
{
    /// <summary>Texts of the culture, or of English where it is not supported.</summary>
    [HttpGet]
    public virtual ApplicationLocalizationDto Get(string? cultureName)
    {
        var culture = Find(cultureName);
        var resources = texts.Get(culture).ToDictionary(resource => resource.Key, resource => new LocalizationResourceDto(resource.Value, []));
        return new ApplicationLocalizationDto(resources, CurrentCultureDto.From(culture));
    }

    private static CultureInfo Find(string? cultureName)
    {
        var language = (cultureName ?? CultureInfo.CurrentUICulture.Name).Split('-')[0];
        return CultureInfo.GetCultureInfo(SupportedLanguages.Codes.FirstOrDefault(code => code.Equals(language, StringComparison.OrdinalIgnoreCase)) ?? SupportedLanguages.Default);
    }
}
