using BulkWhatsApp.Localization;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp;

/// <summary>What people call the properties that the application has added.</summary>
public static class ExtraPropertyNames
{
    /// <summary>By the rules of ABP's pages: its display name, or else the module's text <c>DisplayName:…</c>, or else its name.</summary>
    public static string GetDisplayName(this ObjectExtensionPropertyInfo property, IStringLocalizerFactory localizers) =>
        property.DisplayName?.Localize(localizers).Value
        ?? (localizers.Create(typeof(BulkWhatsAppResource))[$"DisplayName:{property.Name}"] is { ResourceNotFound: false } text
            ? text.Value
            : property.Name);
}
