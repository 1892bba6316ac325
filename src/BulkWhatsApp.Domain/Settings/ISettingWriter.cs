namespace BulkWhatsApp.Settings;

/// <summary>Where the application stores settings, if it does: none is registered where they are in its configuration.</summary>
public interface ISettingWriter
{
    bool IsAvailable { get; }

    /// <summary>For the current tenant, or the host.</summary>
    /// <param name="value">Null removes it.</param>
    Task SetAsync(string name, string? value);
}
