namespace BulkWhatsApp.Foundation;

public static class CurrentTenantExtensions
{
    /// <exception cref="AbpException">There is no tenant.</exception>
    public static Guid GetId(this ICurrentTenant currentTenant) =>
        Check.NotNull(currentTenant, nameof(currentTenant)).Id
        ?? throw new AbpException("Current Tenant Id is not available!");

    public static MultiTenancySides GetMultiTenancySide(this ICurrentTenant currentTenant) =>
        currentTenant.Id.HasValue ? MultiTenancySides.Tenant : MultiTenancySides.Host;
}
