namespace BulkWhatsApp.CloudApi.Webhooks;

/// <summary>The limit of the portfolio changed (meta-cloud-api.md 6.6, <c>business_capability_update</c>).</summary>
/// <param name="WabaId">A WABA of the portfolio.</param>
/// <param name="UsersPer24Hours">Different people within any 24 hours; null: no limit any more.</param>
/// <param name="TimestampUtc">When Meta made the notice, where it says so.</param>
public sealed record CapabilityUpdate(string WabaId, int? UsersPer24Hours, DateTime? TimestampUtc = null);
