namespace BulkWhatsApp.Dispatch.Claims;

public interface ICampaignReader
{
    /// <returns>Null when the campaign or its account does not exist any more.</returns>
    Task<CampaignContent?> FindAsync(Guid bulkMessageId, CancellationToken ct);
}
