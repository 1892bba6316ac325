using System.Globalization;
using BulkWhatsApp.Host.Localization;
using BulkWhatsApp.Localization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.Host.Configuration;

[ApiController]
[AllowAnonymous]
[UnitOfWork(IsDisabled = true)]
[Route("api/abp/application-localization")]
public class ApplicationLocalizationController(LocalizationTexts texts) : AbpControllerBase
{
    /// <summary>Texts of the culture, or English ones if it is not supported.</summary>
    [HttpGet]
    public virtual ApplicationLocalizationDto Get(string? cultureName)
    {
        var culture = Find(cultureName);
        var resources = texts.Get(culture)
            .ToDictionary(resource => resource.Key, resource => new LocalizationResourceDto(resource.Value, []));
        return new ApplicationLocalizationDto(resources, CurrentCultureDto.From(culture));
    }

    private static CultureInfo Find(string? cultureName)
    {
        var language = (cultureName ?? CultureInfo.CurrentUICulture.Name).Split('-')[0];
        return CultureInfo.GetCultureInfo(
            SupportedLanguages.Codes.FirstOrDefault(code => code.Equals(language, StringComparison.OrdinalIgnoreCase))
                ?? SupportedLanguages.Default);
    }
}

public record ApplicationLocalizationDto(Dictionary<string, LocalizationResourceDto> Resources, CurrentCultureDto CurrentCulture);

/// <summary>All texts of a culture, by resource, for the browser.</summary>
public class LocalizationTexts(IStringLocalizerFactory localizers) : ITransientDependency
{
    private static readonly Type[] Resources = [typeof(BulkWhatsAppResource), typeof(HostResource), typeof(FoundationResource)];

    /// <summary>If a culture lacks a text, the default culture's text is used.</summary>
    public virtual Dictionary<string, Dictionary<string, string>> Get(CultureInfo culture)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = culture;
        try
        {
            var texts = Resources.ToDictionary(LocalizationResourceNameAttribute.GetName, GetAll);
            foreach (var resource in GetAll(typeof(AbpPagesResource))
                .Select(text => (Name: text.Key.Split("::"), text.Value)).GroupBy(text => text.Name[0]))
            {
                texts[resource.Key] = resource.ToDictionary(text => text.Name[1], text => text.Value);
            }

            return texts;
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private Dictionary<string, string> GetAll(Type resource) =>
        localizers.Create(resource).GetAllStrings(includeParentCultures: true).ToDictionary(text => text.Name, text => text.Value);
}
