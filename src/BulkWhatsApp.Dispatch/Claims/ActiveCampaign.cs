namespace BulkWhatsApp.Dispatch.Claims;

/// <summary>A campaign in progress that has messages in its queue, and the phone number that sends it.</summary>
/// <param name="UserLimit">How many different people the number's portfolio may write to within any 24 hours; null: no limit known.</param>
public sealed record ActiveCampaign(Guid Id, Guid? TenantId, Guid AccountId, string PhoneNumberId, int MessagesPerSecond, UserLimit? UserLimit = null);
