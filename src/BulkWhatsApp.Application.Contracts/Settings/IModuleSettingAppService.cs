using System.ComponentModel.DataAnnotations;

namespace BulkWhatsApp.Settings;

/// <summary>The settings that the current side, a tenant or the host, may have of its own.</summary>
public interface IModuleSettingAppService : IApplicationService
{
    Task<ModuleSettingsDto> GetAsync();

    /// <exception cref="BusinessException">
    /// <see cref="BulkWhatsAppErrorCodes.SettingsConfigured"/>, <see cref="BulkWhatsAppErrorCodes.CountryUnknown"/> or
    /// <see cref="BulkWhatsAppErrorCodes.RetentionInvalid"/>.
    /// </exception>
    Task<ModuleSettingsDto> UpdateAsync(UpdateModuleSettingsDto input);
}

public class ModuleSettingsDto
{
    /// <summary>False where the application's configuration has them.</summary>
    public bool CanUpdate { get; set; }
    public required IReadOnlyList<ModuleSettingDto> Items { get; set; }
}

public class ModuleSettingDto
{
    /// <summary>See <see cref="BulkWhatsAppSettings"/>.</summary>
    public required string Name { get; set; }

    /// <summary>In the caller's language.</summary>
    public required string DisplayName { get; set; }

    /// <summary>In the caller's language.</summary>
    public required string Description { get; set; }

    /// <summary>What applies: the side's own value, or else the host's; null if the option or the default decides.</summary>
    public string? Value { get; set; }
}

/// <summary>Settings that are left out stay as they are.</summary>
public class UpdateModuleSettingsDto
{
    [Required]
    public List<ModuleSettingInput> Items { get; set; } = [];
}

public class ModuleSettingInput
{
    [Required]
    [StringLength(128)]
    public string Name { get; set; } = null!;

    /// <summary>Null or empty for the host's value, or the default.</summary>
    [StringLength(16)]
    public string? Value { get; set; }
}
