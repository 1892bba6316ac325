using BulkWhatsApp.EntityFrameworkCore;
using BulkWhatsApp.RecipientLists;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace BulkWhatsApp.Sqlite;

/// <summary>
/// Reads everything into a temporary file first, and then writes it. Others can write while rows are being read (this import's progress
/// too); the database is locked only for a moment.
/// </summary>
public class SqliteRecipientBulkWriter(IDbContextProvider<IBulkWhatsAppDbContext> contexts, ICurrentUser currentUser, IClock clock)
    : IRecipientBulkWriter
{
    private const string InsertSql =
        """
        INSERT INTO "BwaRecipients"
            ("Id", "TenantId", "RecipientListId", "CreatorId", "CreationTime", "Sequence", "PhoneNumber", "Name", "DataJson")
        VALUES (@id, @tenant, @list, @creator, @now, @sequence, @number, @name, @data)
        ON CONFLICT ("RecipientListId", "PhoneNumber") DO NOTHING
        """;

    public virtual async Task<long> AddAsync(
        Guid? tenantId, Guid recipientListId, IAsyncEnumerable<NewRecipient> recipients, CancellationToken cancellationToken)
    {
        await using var kept = await KeptRecipients.ReadAsync(recipients, cancellationToken);
        var database = (await contexts.GetDbContextAsync()).Database;
        await database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = (SqliteCommand)database.GetDbConnection().CreateCommand();
            command.Transaction = (SqliteTransaction?)database.CurrentTransaction?.GetDbTransaction();
            command.CommandText = InsertSql;
            var id = command.Parameters.Add("@id", SqliteType.Text);
            command.Parameters.AddWithValue("@tenant", tenantId is null ? DBNull.Value : tenantId);
            command.Parameters.AddWithValue("@list", recipientListId);
            command.Parameters.AddWithValue("@creator", currentUser.Id is { } creator ? creator : DBNull.Value);
            command.Parameters.AddWithValue("@now", clock.Now);
            var sequence = command.Parameters.Add("@sequence", SqliteType.Integer);
            var number = command.Parameters.Add("@number", SqliteType.Text);
            var name = command.Parameters.Add("@name", SqliteType.Text);
            var data = command.Parameters.Add("@data", SqliteType.Text);
            long added = 0;
            foreach (var recipient in kept.Read())
            {
                id.Value = Guid.CreateVersion7();
                sequence.Value = RowCounter.Next();
                number.Value = recipient.PhoneNumber;
                name.Value = recipient.Name ?? (object)DBNull.Value;
                data.Value = recipient.DataJson ?? (object)DBNull.Value;
                added += await command.ExecuteNonQueryAsync(cancellationToken);
            }

            return added;
        }
        finally
        {
            await database.CloseConnectionAsync();
        }
    }
}
