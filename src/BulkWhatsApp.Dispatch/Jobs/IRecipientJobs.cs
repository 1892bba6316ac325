using BulkWhatsApp.PhoneNumbers;

namespace BulkWhatsApp.Dispatch.Jobs;

/// <summary>
/// The host's job system, as the engine sees it. It may run a job twice, and it may lose one: what a job does, it does once, and whoever still waits for one gets
/// another.
/// </summary>
public interface IRecipientJobs
{
    /// <summary>Returns when the job system has them all. After an exception it may have some of them.</summary>
    Task EnqueueAsync(IReadOnlyList<RecipientJob> jobs, CancellationToken ct);

    /// <summary>Whether no such job waits or runs, on any node; null: this job system does not say.</summary>
    Task<bool?> AreAllDoneAsync(CancellationToken ct);
}

/// <summary>What is to be done for one recipient of a campaign.</summary>
/// <param name="CampaignNumber">The document's, such as <c>BULK-WA-2026-00001</c>: an operator finds the job by it.</param>
/// <param name="MaskedAddress">Of the recipient: jobs are shown to people who may not see numbers, and kept after an erasure.</param>
public abstract record RecipientJob(Guid? TenantId, Guid BulkMessageId, string CampaignNumber, string MaskedAddress);

/// <summary>Gives the recipient at the place a message, which is sent from then on as any other.</summary>
public sealed record AddMessageJob(Guid? TenantId, Guid BulkMessageId, string CampaignNumber, string MaskedAddress, long Place)
    : RecipientJob(TenantId, BulkMessageId, CampaignNumber, MaskedAddress)
{
    public static AddMessageJob Of(Guid? tenantId, Guid bulkMessageId, string campaignNumber, RecipientPlace recipient) =>
        new(tenantId, bulkMessageId, campaignNumber, PhoneNumber.Mask(recipient.Address), recipient.Place);
}

/// <summary>Lets a failed message go that is to be sent again.</summary>
public sealed record ReleaseMessageJob(Guid? TenantId, Guid BulkMessageId, string CampaignNumber, string MaskedAddress, Guid MessageId)
    : RecipientJob(TenantId, BulkMessageId, CampaignNumber, MaskedAddress)
{
    public static ReleaseMessageJob Of(UnreleasedMessage message) =>
        new(message.TenantId, message.BulkMessageId, message.CampaignNumber, PhoneNumber.Mask(message.Address), message.MessageId);
}
