using BulkWhatsApp.BulkMessages;

namespace BulkWhatsApp.Engine;

/// <summary>What of a campaign's locked row decides about its messages.</summary>
internal readonly record struct LockedCampaign(BulkMessageStatus Status, bool IsMarketing)
{
    /// <summary>It may finish by what its messages become.</summary>
    public bool MayFinish => Status is BulkMessageStatus.InProgress or BulkMessageStatus.Paused;
}
