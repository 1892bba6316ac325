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
        await using var kept = await KeepAsync(recipients, cancellationToken);
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
            foreach (var recipient in Read(kept))
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

    private static async Task<FileStream> KeepAsync(IAsyncEnumerable<NewRecipient> recipients, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = 1 << 16,
            Options = FileOptions.DeleteOnClose,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var file = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), options);
        try
        {
            await using var writer = new BinaryWriter(file, System.Text.Encoding.UTF8, leaveOpen: true);
            await foreach (var recipient in recipients.WithCancellation(cancellationToken))
            {
                writer.Write(recipient.PhoneNumber);
                Write(writer, recipient.Name);
                Write(writer, recipient.DataJson);
            }
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }

        file.Position = 0;
        return file;
    }

    private static IEnumerable<NewRecipient> Read(FileStream file)
    {
        using var reader = new BinaryReader(file, System.Text.Encoding.UTF8, leaveOpen: true);
        while (file.Position < file.Length)
        {
            yield return new NewRecipient(reader.ReadString(), ReadText(reader), ReadText(reader));
        }
    }

    private static void Write(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        if (text is not null)
        {
            writer.Write(text);
        }
    }

    private static string? ReadText(BinaryReader reader) => reader.ReadBoolean() ? reader.ReadString() : null;
}
