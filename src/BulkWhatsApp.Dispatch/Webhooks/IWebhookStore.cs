using BulkWhatsApp.CloudApi.Webhooks;
using BulkWhatsApp.Dispatch.Outcomes;
using BulkWhatsApp.Templates;

namespace BulkWhatsApp.Dispatch.Webhooks;

public interface IWebhookStore
{
    /// <summary>The oldest bodies nobody else is applying, leased for a while.</summary>
    Task<IReadOnlyList<InboxItem>> TakeAsync(int max, TimeSpan lease, CancellationToken ct);

    Task DeleteAsync(IReadOnlyCollection<long> ids, CancellationToken ct);

    Task ParkAsync(IReadOnlyCollection<ParkedFact> facts, CancellationToken ct);

    /// <summary>The parked statuses whose message is known by now. They stay until they are deleted, after they were applied.</summary>
    Task<IReadOnlyList<MatchedFact>> FindMatchedAsync(int max, CancellationToken ct);

    Task DeleteParkedAsync(IReadOnlyCollection<long> ids, CancellationToken ct);

    /// <returns>How many were dropped.</returns>
    Task<long> DropParkedAsync(DateTime before, CancellationToken ct);

    Task UpdateTemplateAsync(Guid? tenantId, string metaId, TemplateChange change, CancellationToken ct);

    /// <summary>The account of this template, if it is known here, is to read its templates from Meta at once.</summary>
    Task RequestTemplateSyncAsync(Guid? tenantId, string metaId, CancellationToken ct);

    Task ApplyPhoneNumberQualityAsync(Guid? tenantId, PhoneNumberQualityUpdate update, CancellationToken ct);

    /// <summary>The limit holds for every account of the WABA's portfolio that the tenant has, unless a newer one is known.</summary>
    /// <param name="at">As of when Meta said so.</param>
    Task SetUserLimitAsync(Guid? tenantId, string wabaId, int? usersPer24Hours, DateTime at, CancellationToken ct);
}

/// <summary>What a webhook says of a template; null leaves a part as it is.</summary>
/// <param name="RejectedReason">Of a rejected one; any other status takes reason and advice away.</param>
/// <param name="RejectedAdvice">What Meta recommends to change, in its own words.</param>
public sealed record TemplateChange(
    TemplateStatus? Status = null, TemplateCategory? Category = null, string? QualityScore = null, string? RejectedReason = null, string? RejectedAdvice = null);
