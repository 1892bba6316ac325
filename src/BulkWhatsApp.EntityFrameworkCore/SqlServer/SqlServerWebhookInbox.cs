using BulkWhatsApp.Webhooks;

namespace BulkWhatsApp.SqlServer;

public sealed class SqlServerWebhookInbox(SqlServerDatabase database) : IWebhookInbox
{
    private const string StoreSql =
        """
        INSERT INTO [BwaWebhookInbox] ([TenantId], [AccountId], [ReceivedAt], [AvailableAt], [Attempts], [Body])
        VALUES (@tenant, @account, SYSUTCDATETIME(), SYSUTCDATETIME(), 0, @body);
        """;

    public Task StoreAsync(Guid? tenantId, Guid accountId, ReadOnlyMemory<byte> body, CancellationToken cancellationToken = default) =>
        database.ExecuteAsync(
            StoreSql, command => command.With("tenant", tenantId).With("account", accountId).With("body", body.ToArray()), cancellationToken);
}
