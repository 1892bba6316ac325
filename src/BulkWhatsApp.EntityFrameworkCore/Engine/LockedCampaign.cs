using BulkWhatsApp.BulkMessages;

namespace BulkWhatsApp.Engine;

/// <summary>A campaign's row, locked to the end of the transaction: with it nobody else changes its messages.</summary>
internal sealed record LockedCampaign(Guid Id, Guid? TenantId, BulkMessageState State, bool IsMarketing)
{
    public BulkMessageStatus Status => State.Status;
}
