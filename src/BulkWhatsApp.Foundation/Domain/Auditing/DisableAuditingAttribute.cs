namespace BulkWhatsApp.Foundation.Domain;

/// <summary>
/// Leaves a service, method, controller, entity or property out of the audit log; the value of such a property of a parameter is
/// written as <c>***</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method | AttributeTargets.Property)]
public class DisableAuditingAttribute : Attribute;
