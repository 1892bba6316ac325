using System.Globalization;

namespace BulkWhatsApp.Host.Configuration;

/// <summary>The members that ABP's Angular packages read. Settings and features are fixed; there are no object extensions.</summary>
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

public class LocalizationConfigurationDto
{
    /// <summary>Texts by resource; empty unless they were asked for.</summary>
    public required Dictionary<string, Dictionary<string, string>> Values { get; set; }

    public Dictionary<string, LocalizationResourceDto> Resources { get; set; } = [];

    public required IReadOnlyList<LanguageDto> Languages { get; set; }

    public required CurrentCultureDto CurrentCulture { get; set; }

    public required string DefaultResourceName { get; set; }

    public Dictionary<string, object[]> LanguagesMap { get; set; } = [];

    public Dictionary<string, object[]> LanguageFilesMap { get; set; } = [];
}

public record LanguageDto(string CultureName, string UiCultureName, string DisplayName, string TwoLetterISOLanguageName)
{
    public static LanguageDto From(string code) => new(code, code, CultureInfo.GetCultureInfo(code).NativeName, code);
}

public record CurrentCultureDto(
    string CultureName,
    string Name,
    string DisplayName,
    string EnglishName,
    string NativeName,
    string ThreeLetterIsoLanguageName,
    string TwoLetterIsoLanguageName,
    bool IsRightToLeft,
    DateTimeFormatDto DateTimeFormat)
{
    public static CurrentCultureDto From(CultureInfo culture) => new(
        culture.Name,
        culture.Name,
        culture.DisplayName,
        culture.EnglishName,
        culture.NativeName,
        culture.ThreeLetterISOLanguageName,
        culture.TwoLetterISOLanguageName,
        culture.TextInfo.IsRightToLeft,
        DateTimeFormatDto.From(culture.DateTimeFormat));
}

public record DateTimeFormatDto(
    string CalendarAlgorithmType,
    string DateTimeFormatLong,
    string ShortDatePattern,
    string FullDateTimePattern,
    string DateSeparator,
    string ShortTimePattern,
    string LongTimePattern)
{
    public static DateTimeFormatDto From(DateTimeFormatInfo format) => new(
        format.Calendar.AlgorithmType.ToString(),
        format.LongDatePattern,
        format.ShortDatePattern,
        format.FullDateTimePattern,
        format.DateSeparator,
        format.ShortTimePattern,
        format.LongTimePattern);
}

public record LocalizationResourceDto(Dictionary<string, string> Texts, string[] BaseResources);

/// <param name="GrantedPolicies">Names of the permissions the user has; others are not listed.</param>
public record AuthConfigurationDto(Dictionary<string, bool> GrantedPolicies);

public record ValuesDto(Dictionary<string, string?> Values);

public class CurrentUserDto
{
    public bool IsAuthenticated { get; set; }

    public Guid? Id { get; set; }

    public Guid? TenantId { get; set; }

    public string? UserName { get; set; }

    public string? Name { get; set; }

    public string? SurName { get; set; }

    public string? Email { get; set; }

    public bool EmailVerified { get; set; }

    public string? PhoneNumber { get; set; }

    public bool PhoneNumberVerified { get; set; }

    public IReadOnlyList<string> Roles { get; set; } = [];

    public static CurrentUserDto From(ICurrentUser user) => new()
    {
        IsAuthenticated = user.IsAuthenticated,
        Id = user.Id,
        TenantId = user.TenantId,
        UserName = user.UserName,
        Name = user.Name,
        SurName = user.SurName,
        Email = user.Email,
        EmailVerified = user.EmailVerified,
        PhoneNumber = user.PhoneNumber,
        PhoneNumberVerified = user.PhoneNumberVerified,
        Roles = user.Roles,
    };
}

public record MultiTenancyDto(bool IsEnabled);

public record CurrentTenantDto(Guid? Id, string? Name, bool IsAvailable);

public record TimingDto(TimeZoneDto TimeZone)
{
    /// <summary>The server's times are UTC; pages show them in the browser's time zone.</summary>
    public static readonly TimingDto Utc = new(new TimeZoneDto(new TimeZoneNameDto("Etc/UTC"), new WindowsTimeZoneDto("UTC")));
}

public record TimeZoneDto(TimeZoneNameDto Iana, WindowsTimeZoneDto Windows);

public record TimeZoneNameDto(string TimeZoneName);

public record WindowsTimeZoneDto(string TimeZoneId);

public record ClockDto(string Kind);

public record ObjectExtensionsDto(Dictionary<string, object> Modules, Dictionary<string, object> Enums);
