namespace BulkWhatsApp.Foundation.Domain;

[Serializable]
public class EntityChangeInfo
{
    /// <summary>UTC.</summary>
    public DateTime ChangeTime { get; set; }

    public EntityChangeType ChangeType { get; set; }

    public Guid? EntityTenantId { get; set; }

    /// <summary>The key; the parts of a compound key are separated by commas.</summary>
    public string? EntityId { get; set; }

    public string? EntityTypeFullName { get; set; }

    public List<EntityPropertyChangeInfo> PropertyChanges { get; set; } = [];
}
