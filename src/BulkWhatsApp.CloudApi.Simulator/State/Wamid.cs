using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace BulkWhatsApp.CloudApi.Simulator.State;

/// <summary>Message ids in the observed layout (1.5), computed from the sequence number, so that the log need not store them.</summary>
internal sealed class Wamid
{
    /// <summary>Odd, so that multiplying by it is one-to-one modulo 2^40 and neighbours look unrelated.</summary>
    private const ulong Spread = 0x9E3779B97F4A7C15;
    private const ulong FortyBits = (1UL << 40) - 1;

    private readonly byte[] _instance = RandomNumberGenerator.GetBytes(4);

    /// <summary>The id of a message from the business.</summary>
    public string Outbound(ulong waId, long sequence) => Build(waId, 0x11, [.. _instance, .. Scatter(sequence)]);

    /// <summary>The id of a message from a phone: 20 hex digits beginning <c>3A</c>.</summary>
    public string Inbound(ulong waId, long sequence) => Build(waId, 0x12, [0x3A, .. _instance, .. Scatter(sequence)]);

    private static byte[] Scatter(long sequence)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, ((ulong)sequence * Spread) & FortyBits);
        return bytes[3..];
    }

    private static string Build(ulong waId, byte marker, ReadOnlySpan<byte> id)
    {
        Span<byte> user = stackalloc byte[20];
        waId.TryFormat(user, out var userLength);
        var hex = Encoding.ASCII.GetBytes(Convert.ToHexString(id));
        byte[] raw = [0x1C, 0x18, (byte)userLength, .. user[..userLength], 0x15, 0x02, 0x00, marker, 0x18, (byte)hex.Length, .. hex, 0x00];
        return "wamid." + Convert.ToBase64String(raw);
    }
}
