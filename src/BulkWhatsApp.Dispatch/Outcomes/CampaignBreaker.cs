using BulkWhatsApp.BulkMessages;

namespace BulkWhatsApp.Dispatch.Outcomes;

/// <summary>Pauses a campaign whose messages are refused one after the other for a reason that is hardly the recipients'.</summary>
public sealed class CampaignBreaker(IEngineStore store, int threshold)
{
    /// <summary>Of so many campaigns at most the refusals are kept, those that were refused last: an old row ends when its campaign does, and nobody says so.</summary>
    private const int MaxCampaigns = 1_000;

    private readonly Dictionary<Guid, LinkedListNode<Row>> _rows = [];
    private readonly LinkedList<Row> _oldestFirst = [];

    /// <summary>A success ends the row.</summary>
    public void OnAccepted(Guid bulkMessageId)
    {
        lock (_rows)
        {
            Forget(bulkMessageId);
        }
    }

    /// <param name="messageId">A refusal that is told twice counts once.</param>
    public async Task OnRefusedAsync(Guid bulkMessageId, Guid messageId, RefusalCode code, string? reason, CancellationToken ct)
    {
        if (IsOneTooMany(bulkMessageId, messageId))
        {
            await store.PauseCampaignAsync(bulkMessageId, PauseCause.Campaign, code, reason, ct);
        }
    }

    private bool IsOneTooMany(Guid bulkMessageId, Guid messageId)
    {
        lock (_rows)
        {
            var row = Forget(bulkMessageId) ?? new Row(bulkMessageId, []);
            row.Messages.Add(messageId);
            if (row.Messages.Count >= threshold)
            {
                return true;
            }

            _rows[bulkMessageId] = _oldestFirst.AddLast(row);
            if (_rows.Count > MaxCampaigns)
            {
                Forget(_oldestFirst.First!.Value.BulkMessageId);
            }

            return false;
        }
    }

    private Row? Forget(Guid bulkMessageId)
    {
        if (!_rows.Remove(bulkMessageId, out var node))
        {
            return null;
        }

        _oldestFirst.Remove(node);
        return node.Value;
    }

    private sealed record Row(Guid BulkMessageId, HashSet<Guid> Messages);
}
