using BulkWhatsApp.Dispatch.Webhooks;

namespace BulkWhatsApp.PostgreSql;

public sealed partial class PostgreSqlEngineStore
{
    private static readonly string TakeWebhooksSql = SqlText.Of("take-webhooks");

    public override async Task<IReadOnlyList<InboxItem>> TakeWebhooksAsync(int max, TimeSpan lease, CancellationToken ct)
    {
        await using var command = database.CreateCommand(TakeWebhooksSql);
        command.Parameters.With("max", max).With("lease", lease);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var items = new List<InboxItem>();
        while (await reader.ReadAsync(ct))
        {
            items.Add(new InboxItem(
                reader.GetInt64(0), Id(reader, 1), reader.GetGuid(2), reader.GetDateTime(3), reader.GetInt32(4),
                reader.GetFieldValue<byte[]>(5)));
        }

        items.Sort((a, b) => a.Id.CompareTo(b.Id));
        return items;
    }
}
