using System.Threading.Channels;
using BulkWhatsApp.RecipientLists;
using Npgsql;
using NpgsqlTypes;

namespace BulkWhatsApp.PostgreSql;

/// <summary>
/// Chunk by chunk COPY into a temporary table and one insert that leaves known numbers out, while the next chunk is read: memory does not grow with
/// the file, and neither the reader nor the database waits for the other.
/// </summary>
public class PostgreSqlRecipientBulkWriter(UnitOfWorkCommands commands, ICurrentUser currentUser) : IRecipientBulkWriter
{
    private const int ChunkSize = 10_000;

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

    private const string EmptySql = "TRUNCATE bwa_new_recipients";

    public virtual async Task<long> AddAsync(
        Guid? tenantId, Guid recipientListId, IAsyncEnumerable<NewRecipient> recipients, CancellationToken cancellationToken)
    {
        await using var stage = await commands.CreateAsync(StageSql, cancellationToken);
        await stage.ExecuteNonQueryAsync(cancellationToken);
        await using var insert = await commands.CreateAsync(InsertSql, cancellationToken);
        insert.Parameters.Add(new NpgsqlParameter("tenant", NpgsqlDbType.Uuid) { Value = (object?)tenantId ?? DBNull.Value });
        insert.Parameters.Add(new NpgsqlParameter<Guid>("list", recipientListId));
        insert.Parameters.Add(new NpgsqlParameter("creator", NpgsqlDbType.Uuid) { Value = (object?)currentUser.Id ?? DBNull.Value });
        insert.CommandTimeout = 0;
        await using var empty = await commands.CreateAsync(EmptySql, cancellationToken);

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var chunks = Channel.CreateBounded<List<NewRecipient>>(1);
        var reading = Task.Run(() => ReadAsync(recipients, chunks.Writer, stop.Token), CancellationToken.None);
        try
        {
            long added = 0;
            await foreach (var chunk in chunks.Reader.ReadAllAsync(cancellationToken))
            {
                await CopyAsync(stage.Connection!, chunk, cancellationToken);
                added += await insert.ExecuteNonQueryAsync(cancellationToken);
                await empty.ExecuteNonQueryAsync(cancellationToken);
            }

            return added;
        }
        finally
        {
            await stop.CancelAsync();
            await reading;
        }
    }

    /// <summary>What goes wrong with it goes wrong for who reads the chunks.</summary>
    private static async Task ReadAsync(IAsyncEnumerable<NewRecipient> recipients, ChannelWriter<List<NewRecipient>> chunks, CancellationToken ct)
    {
        try
        {
            var chunk = new List<NewRecipient>(ChunkSize);
            await foreach (var recipient in recipients.WithCancellation(ct))
            {
                chunk.Add(recipient);
                if (chunk.Count == ChunkSize)
                {
                    await chunks.WriteAsync(chunk, ct);
                    chunk = new List<NewRecipient>(ChunkSize);
                }
            }

            await chunks.WriteAsync(chunk, ct);
            chunks.Complete();
        }
        catch (Exception exception)
        {
            chunks.Complete(exception);
        }
    }

    private static async Task CopyAsync(NpgsqlConnection connection, List<NewRecipient> recipients, CancellationToken cancellationToken)
    {
        await using var writer = await connection.BeginBinaryImportAsync(CopySql, cancellationToken);
        writer.Timeout = Timeout.InfiniteTimeSpan;
        foreach (var recipient in recipients)
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
