namespace BulkWhatsApp.Foundation.Domain;

public interface ISettingProvider
{
    /// <returns>Null when the setting has no value.</returns>
    Task<string?> GetOrNullAsync(string name);
}
