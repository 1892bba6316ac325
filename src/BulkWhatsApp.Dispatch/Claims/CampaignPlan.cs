using BulkWhatsApp.CloudApi;
using BulkWhatsApp.Dispatch.Payload;
using BulkWhatsApp.Variables;

namespace BulkWhatsApp.Dispatch.Claims;

/// <summary>Everything that is the same for all messages of a campaign, ready to send.</summary>
public sealed record CampaignPlan(CloudApiAccount Account, TemplatePayload Payload, VariableBinder Variables);
