using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace BulkWhatsApp.Foundation.EntityFrameworkCore;

/// <summary>By content, so that a value put into the dictionary is seen as a change.</summary>
internal sealed class ExtraPropertiesComparer() : ValueComparer<ExtraPropertyDictionary>(
    (left, right) => Json(left) == Json(right),
    properties => Json(properties).GetHashCode(StringComparison.Ordinal),
    properties => new ExtraPropertyDictionary(properties))
{
    private static string Json(ExtraPropertyDictionary? properties) => JsonSerializer.Serialize<Dictionary<string, object?>?>(properties);
}
