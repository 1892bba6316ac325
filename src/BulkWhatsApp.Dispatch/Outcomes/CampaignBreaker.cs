using System.Collections.Concurrent;
using BulkWhatsApp.BulkMessages;

namespace BulkWhatsApp.Dispatch.Outcomes;

/// <summary>Pauses a campaign whose messages are refused one after the other for a reason that is hardly the recipients'.</summary>
public sealed class CampaignBreaker(ICampaignControl control, int threshold)
{
    private readonly ConcurrentDictionary<Guid, int> _inARow = new();

    /// <summary>A success ends the row.</summary>
    public void OnAccepted(Guid bulkMessageId) => _inARow.TryRemove(bulkMessageId, out _);

    public async Task OnRefusedAsync(Guid bulkMessageId, int errorCode, string? reason, CancellationToken ct)
    {
        if (_inARow.AddOrUpdate(bulkMessageId, 1, (_, count) => count + 1) >= threshold)
        {
            _inARow.TryRemove(bulkMessageId, out _);
            await control.PauseCampaignAsync(bulkMessageId, PauseCause.Campaign, errorCode, reason, ct);
        }
    }
}
