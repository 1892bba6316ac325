using BulkWhatsApp.CloudApi.Simulator.Personas;

namespace BulkWhatsApp.CloudApi.Simulator.State;

/// <summary>Every accepted message in order, in chunks of structs: a million of them take about 60 MB and are never copied.</summary>
internal sealed class AcceptedLog
{
    private const int ChunkSize = 16_384;

    /// <summary>Above any sequence number, so that ids never collide.</summary>
    private const long FirstInbound = 1L << 39;

    private readonly Lock _gate = new();
    private readonly List<AcceptedMessage[]> _chunks = [];
    private readonly Wamid _wamid = new();
    private long _count;
    private long _inbound;

    public long Count => Interlocked.Read(ref _count);

    /// <returns>The sequence number, from 1.</returns>
    public long Add(in AcceptedMessage message)
    {
        lock (_gate)
        {
            var place = (int)(_count % ChunkSize);
            if (place == 0)
            {
                _chunks.Add(new AcceptedMessage[ChunkSize]);
            }

            _chunks[^1][place] = message;
            return ++_count;
        }
    }

    public string WamidOf(in AcceptedMessage message, long sequence) => _wamid.Outbound(message.WaId, sequence);

    /// <summary>The id of the recipient's answer; null for personas that do not answer.</summary>
    public string? ReplyWamidOf(in AcceptedMessage message, long sequence, Persona persona) =>
        persona is Persona.RepliesStop or Persona.TapsQuickReply or >= Persona.RepliesText
            ? _wamid.Inbound(message.WaId, sequence)
            : null;

    /// <summary>The id of an inbound message that is not an answer.</summary>
    public string NextInboundWamid(ulong waId) => _wamid.Inbound(waId, FirstInbound + Interlocked.Increment(ref _inbound));

    /// <summary>The messages after a sequence number, each with its own.</summary>
    public IEnumerable<(long Sequence, AcceptedMessage Message)> After(long sequence)
    {
        // Rows are written once, before the count that makes them visible, so reading below the count needs no lock.
        AcceptedMessage[][] chunks;
        long count;
        lock (_gate)
        {
            chunks = [.. _chunks];
            count = _count;
        }

        for (var index = Math.Max(0, sequence); index < count; index++)
        {
            yield return (index + 1, chunks[index / ChunkSize][index % ChunkSize]);
        }
    }
}

/// <summary>A row of the log of accepted messages.</summary>
/// <param name="To">The number addressed; 0 if only a user id was.</param>
/// <param name="Recipient">The user id that was addressed, if any.</param>
internal readonly record struct AcceptedMessage(
    PhoneNumber Number,
    ulong WaId,
    ulong To,
    string? Recipient,
    MessageTemplate? Template,
    string? CallbackData,
    long AcceptedAtUnixMilliseconds,
    int Attempt);
