using BulkWhatsApp.Webhooks;
using Npgsql;
using NpgsqlTypes;

namespace BulkWhatsApp.PostgreSql;

public sealed class PostgreSqlWebhookInbox(NpgsqlDataSource database) : IWebhookInbox
{
    private const string StoreSql =
        """
        INSERT INTO "BwaWebhookInbox" ("TenantId", "AccountId", "ReceivedAt", "AvailableAt", "Attempts", "Body")
        VALUES (@tenant, @account, now(), now(), 0, @body)
        """;

    public async Task StoreAsync(Guid? tenantId, Guid accountId, ReadOnlyMemory<byte> body, CancellationToken cancellationToken = default)
    {
        await using var command = database.CreateCommand(StoreSql);
        command.Parameters.WithNullable("tenant", NpgsqlDbType.Uuid, tenantId).With("account", accountId).With("body", body);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
