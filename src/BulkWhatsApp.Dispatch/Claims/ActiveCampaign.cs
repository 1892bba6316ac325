namespace BulkWhatsApp.Dispatch.Claims;

/// <summary>A campaign in progress that has messages in its queue, and the phone number that sends it.</summary>
public sealed record ActiveCampaign(Guid Id, Guid? TenantId, Guid AccountId, string PhoneNumberId, int MessagesPerSecond);
