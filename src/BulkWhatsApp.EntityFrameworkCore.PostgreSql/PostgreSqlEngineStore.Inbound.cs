using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Conversations;
using BulkWhatsApp.Engine;
using BulkWhatsApp.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;

namespace BulkWhatsApp.PostgreSql;

/// <summary>People's messages are read as on every database, and written in sets.</summary>
public sealed partial class PostgreSqlEngineStore
{
    private const string CopyInboundSql =
        """
        COPY "BwaInboundMessages" ("Id", "TenantId", "ConversationId", "AccountId", "PhoneNumber", "Wamid", "Kind", "Text", "Payload",
            "ContentJson", "At", "ContextWamid", "BulkMessageId", "MessageId", "Attribution") FROM STDIN (FORMAT BINARY)
        """;

    private static readonly string MoveConversationsSql = SqlText.Of("move-conversations");
    private static readonly string CountAnswersSql = SqlText.Of("count-answers");

    private protected override async Task WriteInboundAsync(IBulkWhatsAppDbContext context, InboundBatch batch, CancellationToken ct)
    {
        var connection = (NpgsqlConnection)context.Database.GetDbConnection();
        if (batch.Begun.Count + batch.Continued.Count > 0)
        {
            await using var move = CommandOf(context, MoveConversationsSql);
            AddConversations(move.Parameters, [.. batch.Begun, .. batch.Continued]);
            await move.ExecuteNonQueryAsync(ct);
        }

        await using var writer = await connection.BeginBinaryImportAsync(CopyInboundSql, ct);
        foreach (var row in batch.Rows)
        {
            await WriteAsync(writer, row, ct);
        }

        await writer.CompleteAsync(ct);
    }

    private protected override async Task CountAnswersAsync(
        IBulkWhatsAppDbContext context, Dictionary<Guid, FirstAnswer> answers, CancellationToken ct)
    {
        if (answers.Count == 0)
        {
            return;
        }

        // Two statements, so that the second sees what the previous holders of the lock wrote.
        var campaigns = answers.Values.Select(answer => answer.BulkMessageId).Distinct().Order();
        await context.LockAsync<BulkMessage>(campaigns.Cast<object>(), ct);
        await using var count = CommandOf(context, CountAnswersSql);
        count.Parameters
            .With("messages", answers.Keys.ToArray())
            .With("times", answers.Values.Select(answer => (DateTime?)answer.At).ToArray());
        await count.ExecuteNonQueryAsync(ct);
    }

    private static NpgsqlCommand CommandOf(IBulkWhatsAppDbContext context, string sql) => new(
        sql,
        (NpgsqlConnection)context.Database.GetDbConnection(),
        (NpgsqlTransaction?)context.Database.CurrentTransaction?.GetDbTransaction());

    private static void AddConversations(NpgsqlParameterCollection parameters, List<Conversation> rows) => parameters
        .With("ids", rows.Select(row => row.Id).ToArray())
        .WithTenants(rows.Select(row => row.TenantId))
        .With("accounts", rows.Select(row => row.AccountId).ToArray())
        .With("numbers", rows.Select(row => row.PhoneNumber).ToArray())
        .With("names", rows.Select(row => row.ProfileName).ToArray())
        .With("activities", rows.Select(row => (DateTime?)row.LastActivityAt).ToArray())
        .With("inbound", rows.Select(row => row.LastInboundAt).ToArray())
        .With("wamids", rows.Select(row => row.LastInboundWamid).ToArray())
        .With("excerpts", rows.Select(row => row.Excerpt).ToArray())
        .With("unread", rows.Select(row => row.UnreadCount).ToArray())
        .With("answered", rows.Select(row => row.BulkMessageId).ToArray());

    private static async Task WriteAsync(NpgsqlBinaryImporter writer, InboundMessage row, CancellationToken ct)
    {
        await writer.StartRowAsync(ct);
        await writer.WriteAsync(row.Id, NpgsqlDbType.Uuid, ct);
        await writer.WriteNullableAsync(row.TenantId, NpgsqlDbType.Uuid, ct);
        await writer.WriteAsync(row.ConversationId, NpgsqlDbType.Uuid, ct);
        await writer.WriteAsync(row.AccountId, NpgsqlDbType.Uuid, ct);
        await writer.WriteAsync(row.PhoneNumber, NpgsqlDbType.Text, ct);
        await writer.WriteAsync(row.Wamid, NpgsqlDbType.Text, ct);
        await writer.WriteAsync((int)row.Kind, NpgsqlDbType.Integer, ct);
        await writer.WriteNullableAsync(row.Text, NpgsqlDbType.Text, ct);
        await writer.WriteNullableAsync(row.Payload, NpgsqlDbType.Text, ct);
        await writer.WriteNullableAsync(row.ContentJson, NpgsqlDbType.Text, ct);
        await writer.WriteAsync(row.At, NpgsqlDbType.TimestampTz, ct);
        await writer.WriteNullableAsync(row.ContextWamid, NpgsqlDbType.Text, ct);
        await writer.WriteNullableAsync(row.BulkMessageId, NpgsqlDbType.Uuid, ct);
        await writer.WriteNullableAsync(row.MessageId, NpgsqlDbType.Uuid, ct);
        await writer.WriteAsync((int)row.Attribution, NpgsqlDbType.Integer, ct);
    }
}
