using Volo.Abp.Modularity;

namespace BulkWhatsApp.Host.Auditing;

/// <summary>What changed in the documents, property by property, beside who called what. Setting <c>Auditing:EntityHistory</c>.</summary>
internal static class EntityHistory
{
    private const string Setting = "Auditing:EntityHistory";
    private const string Documents = "BulkWhatsApp";

    // ABP 9 reads changes through a method that EF Core 10 does not have: every save would fail.
    private static readonly bool IsPossible = typeof(AbpModule).Assembly.GetName().Version?.Major >= 10;

    public static bool IsOn(IConfiguration configuration) => configuration.GetValue(Setting, IsPossible);

    public static void Add(AbpAuditingOptions options) => options.EntityHistorySelectors.Add(new NamedTypeSelector(
        Documents,
        type => type.Assembly == typeof(BulkMessages.BulkMessage).Assembly && typeof(IAggregateRoot).IsAssignableFrom(type)));
}
