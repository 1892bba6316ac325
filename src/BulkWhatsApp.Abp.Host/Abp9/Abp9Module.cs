using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.Extensions.Options;
using Volo.Abp.EntityFrameworkCore.EntityHistory;
using Volo.Abp.Json;
using Volo.Abp.Modularity;

namespace BulkWhatsApp.Host.Abp9;

/// <summary>Makes ABP 9.3 run on .NET 10.</summary>
public class Abp9Module : AbpModule
{
    // ABP's Razor compilation needs assemblies that .NET 10 does not have, and this application has no Razor pages.
    public override void PreConfigureServices(ServiceConfigurationContext context) =>
        PreConfigure<AbpAspNetCoreMvcOptions>(options => options.EnableRazorRuntimeCompilationOnDevelopment = false);
}

/// <summary>ABP 9.3 reads navigations with a method that EF Core 10 no longer has. Properties are enough here.</summary>
[Dependency(ReplaceServices = true)]
[ExposeServices(typeof(IEntityHistoryHelper))]
public class Abp9EntityHistoryHelper(
    IAuditingStore auditingStore,
    IOptions<AbpAuditingOptions> options,
    IClock clock,
    IJsonSerializer jsonSerializer,
    IAuditingHelper auditingHelper) : EntityHistoryHelper(auditingStore, options, clock, jsonSerializer, auditingHelper)
{
    protected override List<EntityPropertyChangeInfo> GetPropertyChanges(EntityEntry entityEntry) =>
    [
        .. entityEntry.Properties
            .Where(property => ShouldSavePropertyHistory(property, entityEntry.State is EntityState.Added or EntityState.Deleted))
            .Select(property => new EntityPropertyChangeInfo
            {
                PropertyName = property.Metadata.Name,
                PropertyTypeFullName = (Nullable.GetUnderlyingType(property.Metadata.ClrType) ?? property.Metadata.ClrType).FullName!,
                OriginalValue = entityEntry.State == EntityState.Added ? null : Text(property.OriginalValue),
                NewValue = entityEntry.State == EntityState.Deleted ? null : Text(property.CurrentValue),
            }),
    ];

    private string? Text(object? value) => JsonSerializer.Serialize(value!).TruncateWithPostfix(EntityPropertyChangeInfo.MaxValueLength);
}
