namespace BulkWhatsApp.Host.Auditing;

/// <summary>What changed in the documents, property by property, beside who called what. Setting <c>Auditing:EntityHistory</c>.</summary>
internal static class EntityHistory
{
    private const string Setting = "Auditing:EntityHistory";
    private const string Documents = "BulkWhatsApp";

    public static bool IsOn(IConfiguration configuration) => configuration.GetValue(Setting, defaultValue: true);

    public static void Add(AbpAuditingOptions options) => options.EntityHistorySelectors.Add(new NamedTypeSelector(
        Documents,
        type => type.Assembly == typeof(BulkMessages.BulkMessage).Assembly && typeof(IAggregateRoot).IsAssignableFrom(type)));
}
