namespace BulkWhatsApp.Stage;

public sealed record TestUser(Guid Id, string Name, Guid? TenantId, string[] Roles);
