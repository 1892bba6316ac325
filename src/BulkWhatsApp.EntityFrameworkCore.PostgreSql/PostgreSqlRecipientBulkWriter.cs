using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using System.Threading.Channels;
using BulkWhatsApp.RecipientLists;
using Npgsql;
using NpgsqlTypes;

namespace BulkWhatsApp.PostgreSql;

/// <summary>
/// Copies chunk by chunk into the table (COPY) while reading the next chunk: memory does not grow with the file, and reader and database do
/// not wait for each other. If the list already has a number, its chunk is rolled back. From there on, rows take a slower path: a temporary
/// table, and an insert that skips known numbers.
/// </summary>
public class PostgreSqlRecipientBulkWriter(UnitOfWorkCommands commands, ICurrentUser currentUser) : IRecipientBulkWriter
{
    private const int ChunkLength = 1 << 20;
    private const int MaxRememberedNumbers = 200_000;

    /// <summary>One chunk is being read, one written, and one is ready for whichever side is done first.</summary>
    private const int Chunks = 3;

    // Imports into the same list, and its refreshes (RowLocks.LockNameAsync), run one after the other: with numbers in common in another
    // order, each could wait for the other's rows.
    private const string BeginSql = "SELECT now() FROM pg_advisory_xact_lock(hashtextextended(@list::text, 0))";

    private const string CopySql = $"COPY \"BwaRecipients\" ({RecipientCopyChunk.Columns}) FROM STDIN (FORMAT BINARY)";

    private const string StageSql =
        $"""
        CREATE TEMPORARY TABLE bwa_new_recipients ON COMMIT DROP AS SELECT {RecipientCopyChunk.Columns} FROM "BwaRecipients" WITH NO DATA;
        ALTER TABLE bwa_new_recipients ADD position bigint GENERATED ALWAYS AS IDENTITY
        """;

    private const string CopyToStageSql = $"COPY bwa_new_recipients ({RecipientCopyChunk.Columns}) FROM STDIN (FORMAT BINARY)";

    // In file order, so that the first row of a repeated number wins.
    private const string InsertSql =
        $"""
        INSERT INTO "BwaRecipients" ({RecipientCopyChunk.Columns})
        SELECT {RecipientCopyChunk.Columns} FROM bwa_new_recipients ORDER BY position
        ON CONFLICT ("RecipientListId", "PhoneNumber") DO NOTHING
        """;

    private const string EmptySql = "TRUNCATE bwa_new_recipients";

    public virtual async Task<long> AddAsync(
        Guid? tenantId, Guid recipientListId, IAsyncEnumerable<NewRecipient> recipients, CancellationToken cancellationToken)
    {
        var now = await BeginAsync(recipientListId, cancellationToken);
        var free = Channel.CreateUnbounded<RecipientCopyChunk>();
        var full = Channel.CreateUnbounded<RecipientCopyChunk>();
        for (var i = 0; i < Chunks; i++)
        {
            free.Writer.TryWrite(new RecipientCopyChunk(tenantId, recipientListId, currentUser.Id, now, ChunkLength));
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = Task.Run(() => ReadAsync(recipients, free.Reader, full.Writer, stop.Token), CancellationToken.None);
        try
        {
            long added = 0;
            var isNew = true;
            await foreach (var chunk in full.Reader.ReadAllAsync(cancellationToken))
            {
                if (isNew && !await TryCopyAsync(chunk, cancellationToken))
                {
                    isNew = false;
                    await ExecuteAsync(StageSql, cancellationToken);
                }

                added += isNew ? chunk.Rows : await InsertAsync(chunk, cancellationToken);
                free.Writer.TryWrite(chunk);
            }

            return added;
        }
        finally
        {
            await stop.CancelAsync();
            await reading;
        }
    }

    /// <returns>The time of the transaction.</returns>
    private async Task<DateTime> BeginAsync(Guid recipientListId, CancellationToken cancellationToken)
    {
        await using var begin = await commands.CreateAsync(BeginSql, cancellationToken);
        begin.Parameters.Add(new NpgsqlParameter<Guid>("list", recipientListId));
        begin.CommandTimeout = 0;
        return ((DateTime)(await begin.ExecuteScalarAsync(cancellationToken))!).ToUniversalTime();
    }

    /// <summary>An error in reading surfaces at the writer of the chunks.</summary>
    private static async Task ReadAsync(
        IAsyncEnumerable<NewRecipient> recipients,
        ChannelReader<RecipientCopyChunk> free,
        ChannelWriter<RecipientCopyChunk> full,
        CancellationToken ct)
    {
        try
        {
            // Keeps most files with repeated numbers off the slower path. Beyond this many, the database finds them.
            var numbers = new HashSet<string>();
            RecipientCopyChunk? chunk = null;
            await foreach (var recipient in recipients.WithCancellation(ct))
            {
                if (numbers.Count < MaxRememberedNumbers ? !numbers.Add(recipient.PhoneNumber) : numbers.Contains(recipient.PhoneNumber))
                {
                    continue;
                }

                if (chunk is null)
                {
                    chunk = await free.ReadAsync(ct);
                    chunk.Begin();
                }

                chunk.Add(recipient);
                if (chunk.Length > ChunkLength)
                {
                    chunk.End();
                    full.TryWrite(chunk);
                    chunk = null;
                }
            }

            if (chunk is not null)
            {
                chunk.End();
                full.TryWrite(chunk);
            }

            full.Complete();
        }
        catch (Exception exception)
        {
            full.Complete(exception);
        }
    }

    /// <returns>False, with nothing written, if the list already has one of the numbers.</returns>
    private async Task<bool> TryCopyAsync(RecipientCopyChunk chunk, CancellationToken cancellationToken)
    {
        await ExecuteAsync("SAVEPOINT bwa_chunk", cancellationToken);
        try
        {
            await CopyAsync(CopySql, chunk, cancellationToken);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            await ExecuteAsync("ROLLBACK TO SAVEPOINT bwa_chunk", cancellationToken);
            return false;
        }

        await ExecuteAsync("RELEASE SAVEPOINT bwa_chunk", cancellationToken);
        return true;
    }

    private async Task<long> InsertAsync(RecipientCopyChunk chunk, CancellationToken cancellationToken)
    {
        await CopyAsync(CopyToStageSql, chunk, cancellationToken);
        var added = await ExecuteAsync(InsertSql, cancellationToken);
        await ExecuteAsync(EmptySql, cancellationToken);
        return added;
    }

    private async Task CopyAsync(string sql, RecipientCopyChunk chunk, CancellationToken cancellationToken)
    {
        await using var command = await commands.CreateAsync(sql, cancellationToken);
        await using var copy = await command.Connection!.BeginRawBinaryCopyAsync(sql, cancellationToken);
        copy.ReadTimeout = Timeout.Infinite;
        copy.WriteTimeout = Timeout.Infinite;

        // Not cancellable: ending half a COPY would fail for another reason, and hide that somebody stopped the import.
        await copy.WriteAsync(chunk.Bytes, CancellationToken.None);
    }

    private async Task<int> ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = await commands.CreateAsync(sql, cancellationToken);
        command.CommandTimeout = 0;
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

/// <summary>
/// Rows of <see cref="Columns"/> in COPY's binary format (PostgreSQL's documentation, COPY, "Binary Format"), built by hand: Npgsql's
/// writer, with one call per value, took several times as long as parsing the file. The next rows reuse the memory.
/// </summary>
internal sealed class RecipientCopyChunk
{
    public const string Columns =
        "\"Id\", \"TenantId\", \"RecipientListId\", \"CreatorId\", \"CreationTime\", \"PhoneNumber\", \"Name\", \"DataJson\"";

    private const short ColumnCount = 8;
    private const int Null = -1;
    private const int UuidLength = 16;
    private const int IdOffset = sizeof(short) + sizeof(int);
    private const int CounterOffset = IdOffset + UuidLength - sizeof(int);

    private static readonly DateTime Epoch = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly byte[] Header = [.. "PGCOPY\n"u8, 0xFF, .. "\r\n\0"u8, 0, 0, 0, 0, 0, 0, 0, 0];

    private readonly ArrayBufferWriter<byte> _bytes;

    /// <summary>The bytes every row of this chunk starts with, up to the counter at the end of the id.</summary>
    private readonly byte[] _start;

    public RecipientCopyChunk(Guid? tenantId, Guid recipientListId, Guid? creatorId, DateTime creationTime, int capacity)
    {
        _bytes = new ArrayBufferWriter<byte>(capacity);
        var start = new ArrayBufferWriter<byte>();
        BinaryPrimitives.WriteInt16BigEndian(Take(start, sizeof(short)), ColumnCount);
        WriteUuid(start, Guid.Empty);
        WriteUuid(start, tenantId);
        WriteUuid(start, recipientListId);
        WriteUuid(start, creatorId);
        WriteInt32(start, sizeof(long));
        BinaryPrimitives.WriteInt64BigEndian(Take(start, sizeof(long)), (creationTime - Epoch).Ticks / TimeSpan.TicksPerMicrosecond);
        _start = start.WrittenSpan.ToArray();
    }

    public int Rows { get; private set; }

    public int Length => _bytes.WrittenCount;

    public ReadOnlyMemory<byte> Bytes => _bytes.WrittenMemory;

    public void Begin()
    {
        _bytes.ResetWrittenCount();
        _bytes.Write(Header);
        Rows = 0;

        // Time-ordered, which keeps the key's index compact. The ids of a chunk count up from the first, as RFC 9562 allows (6.2, method
        // 2).
        Guid.CreateVersion7().TryWriteBytes(_start.AsSpan(IdOffset), bigEndian: true, out _);
    }

    public void Add(NewRecipient recipient)
    {
        BinaryPrimitives.WriteInt32BigEndian(_start.AsSpan(CounterOffset), Rows++);
        _bytes.Write(_start);
        WriteText(recipient.PhoneNumber);
        WriteText(recipient.Name);
        WriteText(recipient.DataJson);
    }

    public void End() => BinaryPrimitives.WriteInt16BigEndian(Take(_bytes, sizeof(short)), -1);

    private void WriteText(string? text)
    {
        if (text is null)
        {
            WriteInt32(_bytes, Null);
            return;
        }

        var target = _bytes.GetSpan(sizeof(int) + Encoding.UTF8.GetMaxByteCount(text.Length));
        var length = Encoding.UTF8.GetBytes(text, target[sizeof(int)..]);
        BinaryPrimitives.WriteInt32BigEndian(target, length);
        _bytes.Advance(sizeof(int) + length);
    }

    private static void WriteUuid(ArrayBufferWriter<byte> target, Guid? id)
    {
        if (id is not { } value)
        {
            WriteInt32(target, Null);
            return;
        }

        WriteInt32(target, UuidLength);
        value.TryWriteBytes(Take(target, UuidLength), bigEndian: true, out _);
    }

    private static void WriteInt32(ArrayBufferWriter<byte> target, int value) =>
        BinaryPrimitives.WriteInt32BigEndian(Take(target, sizeof(int)), value);

    private static Span<byte> Take(ArrayBufferWriter<byte> target, int length)
    {
        var span = target.GetSpan(length)[..length];
        target.Advance(length);
        return span;
    }
}
