namespace BulkWhatsApp.Foundation.Domain;

/// <summary>
/// Marks an action that is audited although it only reads, because it takes data away; all others are that are not <see cref="DisableAuditingAttribute"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method | AttributeTargets.Property)]
public class AuditedAttribute : Attribute;
