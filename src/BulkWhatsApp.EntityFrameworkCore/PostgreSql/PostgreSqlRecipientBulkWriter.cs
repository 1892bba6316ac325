using BulkWhatsApp.RecipientLists;
using Npgsql;
using NpgsqlTypes;

namespace BulkWhatsApp.PostgreSql;

/// <summary>COPY into a temporary table, then one insert that leaves known numbers out: memory does not grow with the file.</summary>
public class PostgreSqlRecipientBulkWriter(UnitOfWorkCommands commands, ICurrentUser currentUser) : IRecipientBulkWriter
{
    private const string StageSql =
        """
        CREATE TEMPORARY TABLE bwa_new_recipients (
            position bigint GENERATED ALWAYS AS IDENTITY, id uuid NOT NULL, phone_number text NOT NULL, name text, data_json text
        ) ON COMMIT DROP
        """;

    private const string CopySql = "COPY bwa_new_recipients (id, phone_number, name, data_json) FROM STDIN (FORMAT BINARY)";

    // In file order, so that the first row of a repeated number is the one that stays. The ids come with the rows: putting a time-ordered id
    // together in SQL is a quarter of this statement's time.
    private const string InsertSql =
        """
        INSERT INTO "BwaRecipients" ("Id", "TenantId", "RecipientListId", "PhoneNumber", "Name", "DataJson", "CreationTime", "CreatorId")
        SELECT id, @tenant, @list, phone_number, name, data_json, now(), @creator
        FROM bwa_new_recipients
        ORDER BY position
        ON CONFLICT ("RecipientListId", "PhoneNumber") DO NOTHING
        """;

    public virtual async Task<long> AddAsync(
        Guid? tenantId, Guid recipientListId, IAsyncEnumerable<NewRecipient> recipients, CancellationToken cancellationToken)
    {
        await using (var stage = await commands.CreateAsync(StageSql, cancellationToken))
        {
            await stage.ExecuteNonQueryAsync(cancellationToken);
            await CopyAsync(stage.Connection!, recipients, cancellationToken);
        }

        await using var insert = await commands.CreateAsync(InsertSql, cancellationToken);
        insert.Parameters.Add(new NpgsqlParameter("tenant", NpgsqlDbType.Uuid) { Value = (object?)tenantId ?? DBNull.Value });
        insert.Parameters.Add(new NpgsqlParameter<Guid>("list", recipientListId));
        insert.Parameters.Add(new NpgsqlParameter("creator", NpgsqlDbType.Uuid) { Value = (object?)currentUser.Id ?? DBNull.Value });
        insert.CommandTimeout = 0;
        return await insert.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task CopyAsync(NpgsqlConnection connection, IAsyncEnumerable<NewRecipient> recipients, CancellationToken cancellationToken)
    {
        await using var writer = await connection.BeginBinaryImportAsync(CopySql, cancellationToken);
        writer.Timeout = Timeout.InfiniteTimeSpan;
        await foreach (var recipient in recipients.WithCancellation(cancellationToken))
        {
            await writer.StartRowAsync(cancellationToken);

            // Time-ordered, which keeps the key's index compact.
            await writer.WriteAsync(Guid.CreateVersion7(), NpgsqlDbType.Uuid, cancellationToken);
            await writer.WriteAsync(recipient.PhoneNumber, NpgsqlDbType.Text, cancellationToken);
            await writer.WriteNullableAsync(recipient.Name, NpgsqlDbType.Text, cancellationToken);
            await writer.WriteNullableAsync(recipient.DataJson, NpgsqlDbType.Text, cancellationToken);
        }

        await writer.CompleteAsync(cancellationToken);
    }
}
