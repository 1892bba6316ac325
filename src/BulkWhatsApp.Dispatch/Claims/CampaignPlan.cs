using BulkWhatsApp.CloudApi;
using BulkWhatsApp.Dispatch.Payload;
using BulkWhatsApp.Variables;

namespace BulkWhatsApp.Dispatch.Claims;

/// <summary>Everything that is the same for all messages of a campaign, ready to send.</summary>
/// <param name="Proof">What a message that Meta takes proves.</param>
/// <param name="Media">The file of its header, if it has one.</param>
public sealed record CampaignPlan(
    CloudApiAccount Account, TemplatePayload Payload, VariableBinder Variables, NumberProof Proof, UploadedMedia? Media = null);

/// <summary>A file at Meta, by the id that it gave.</summary>
/// <param name="UploadedAt">Null where nobody noted it.</param>
public sealed record UploadedMedia(string MediaId, DateTime? UploadedAt);
