using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using BulkWhatsApp.RecipientLists;

namespace BulkWhatsApp.PostgreSql;

/// <summary>
/// Rows of <see cref="Columns"/> as COPY's binary format has them (PostgreSQL's documentation, COPY, "Binary Format"), put together by hand:
/// Npgsql's writer, a call for each value, took several times as long as the parsing of the file. Its memory is used again by the next rows.
/// </summary>
internal sealed class RecipientCopyChunk
{
    public const string Columns = "\"Id\", \"TenantId\", \"RecipientListId\", \"CreatorId\", \"CreationTime\", \"PhoneNumber\", \"Name\", \"DataJson\"";

    private const short ColumnCount = 8;
    private const int Null = -1;
    private const int UuidLength = 16;
    private const int IdOffset = sizeof(short) + sizeof(int);
    private const int CounterOffset = IdOffset + UuidLength - sizeof(int);

    private static readonly DateTime Epoch = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly byte[] Header = [.. "PGCOPY\n"u8, 0xFF, .. "\r\n\0"u8, 0, 0, 0, 0, 0, 0, 0, 0];

    private readonly ArrayBufferWriter<byte> _bytes;

    /// <summary>What is the same in each row of this chunk, up to the counter at the end of the id.</summary>
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

        // Time-ordered, which keeps the key's index compact. The rows of a chunk are counted up from one id, as RFC 9562 allows (6.2, method 2).
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

    private static void WriteInt32(ArrayBufferWriter<byte> target, int value) => BinaryPrimitives.WriteInt32BigEndian(Take(target, sizeof(int)), value);

    private static Span<byte> Take(ArrayBufferWriter<byte> target, int length)
    {
        var span = target.GetSpan(length)[..length];
        target.Advance(length);
        return span;
    }
}
