namespace BulkWhatsApp.Host.Configuration;

/// <summary>The members that ABP's Angular packages read. Settings and features are fixed here, and there are no object extensions.</summary>
public class ApplicationConfigurationDto
{
    public required LocalizationConfigurationDto Localization { get; set; }

    public required AuthConfigurationDto Auth { get; set; }

    public ValuesDto Setting { get; set; } = new(new()
    {
        ["Abp.Localization.DefaultLanguage"] = SupportedLanguages.Default,
        ["Abp.Account.IsSelfRegistrationEnabled"] = "false",
        ["Abp.Account.EnableLocalLogin"] = "true",
        ["Abp.Timing.TimeZone"] = "UTC",
        ["Abp.Identity.Password.RequiredLength"] = "8",
        ["Abp.Identity.Password.RequireNonAlphanumeric"] = "false",
        ["Abp.Identity.Password.RequireLowercase"] = "true",
        ["Abp.Identity.Password.RequireUppercase"] = "true",
        ["Abp.Identity.Password.RequireDigit"] = "true",
    });

    public required CurrentUserDto CurrentUser { get; set; }

    public ValuesDto Features { get; set; } = new(new() { ["SettingManagement.Enable"] = "false" });

    public ValuesDto GlobalFeatures { get; set; } = new([]);

    public MultiTenancyDto MultiTenancy { get; set; } = new(IsEnabled: true);

    public required CurrentTenantDto CurrentTenant { get; set; }

    public TimingDto Timing { get; set; } = TimingDto.Utc;

    public required ClockDto Clock { get; set; }

    public ObjectExtensionsDto ObjectExtensions { get; set; } = new([], []);

    public Dictionary<string, object?> ExtraProperties { get; set; } = [];
}
