namespace BulkWhatsApp.Host.Auditing;

public record AuditLogEntityChangeDto(
    Guid Id,
    EntityChangeType ChangeType,
    DateTime ChangeTime,
    string EntityId,
    string EntityTypeFullName,
    IReadOnlyList<AuditLogPropertyChangeDto> PropertyChanges);
