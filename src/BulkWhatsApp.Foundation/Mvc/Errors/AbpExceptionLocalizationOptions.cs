namespace BulkWhatsApp.Foundation.Mvc;

public class AbpExceptionLocalizationOptions
{
    public Dictionary<string, Type> ErrorCodeNamespaceMappings { get; } = [];

    /// <summary>The texts of codes <c>namespace:…</c> stand in the resource, under the whole code.</summary>
    public void MapCodeNamespace(string errorCodeNamespace, Type type) => ErrorCodeNamespaceMappings[errorCodeNamespace] = type;
}
