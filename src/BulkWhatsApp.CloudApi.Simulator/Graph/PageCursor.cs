using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace BulkWhatsApp.CloudApi.Simulator.Graph;

/// <summary>
/// Opaque cursors: a position, sealed with a key of this process and bound to the list it came from.
/// A made-up cursor, one of another list or of another process is refused.
/// </summary>
internal sealed class PageCursor
{
    private const int PositionBytes = 8;
    private const int SealBytes = 10;

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    public string Write(string list, long position)
    {
        var bytes = new byte[PositionBytes + SealBytes];
        BinaryPrimitives.WriteInt64BigEndian(bytes, position);
        Seal(list, bytes.AsSpan(0, PositionBytes)).CopyTo(bytes, PositionBytes);
        return Base64Url.EncodeToString(bytes);
    }

    public bool TryRead(string list, string cursor, out long position)
    {
        position = 0;
        if (!Base64Url.IsValid(cursor, out var length) || length != PositionBytes + SealBytes)
        {
            return false;
        }

        var bytes = Base64Url.DecodeFromChars(cursor);
        position = BinaryPrimitives.ReadInt64BigEndian(bytes);
        return Seal(list, bytes.AsSpan(0, PositionBytes)).AsSpan().SequenceEqual(bytes.AsSpan(PositionBytes));
    }

    private byte[] Seal(string list, ReadOnlySpan<byte> position) =>
        HMACSHA256.HashData(_key, (byte[])[.. Encoding.UTF8.GetBytes(list), .. position])[..SealBytes];
}
