namespace BulkWhatsApp.Foundation.Domain;

/// <summary>Marks what is audited; here everything is that is not <see cref="DisableAuditingAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method | AttributeTargets.Property)]
public class AuditedAttribute : Attribute;
