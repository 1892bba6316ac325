namespace BulkWhatsApp.Foundation.Domain;

[Serializable]
public class EntityPropertyChangeInfo
{
    /// <summary>Longer values are cut.</summary>
    public static int MaxValueLength { get; set; } = 512;

    /// <summary>JSON.</summary>
    public string? NewValue { get; set; }

    /// <summary>JSON; null for a new entity.</summary>
    public string? OriginalValue { get; set; }

    public string PropertyName { get; set; } = default!;

    public string PropertyTypeFullName { get; set; } = default!;
}
