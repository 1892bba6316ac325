namespace BulkWhatsApp.Host.Auditing;

/// <param name="OriginalValue">JSON; null for a new object. Secrets are <c>***</c>.</param>
/// <param name="NewValue">JSON; null for a deleted object.</param>
public record AuditLogPropertyChangeDto(string PropertyName, string PropertyTypeFullName, string? OriginalValue, string? NewValue);
