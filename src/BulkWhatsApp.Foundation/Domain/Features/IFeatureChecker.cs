namespace BulkWhatsApp.Foundation.Domain;

public interface IFeatureChecker
{
    /// <returns>The feature's value for the current tenant; null when it has none.</returns>
    Task<string?> GetOrNullAsync(string name);

    /// <summary>Of features that are on or off.</summary>
    Task<bool> IsEnabledAsync(string name);
}
