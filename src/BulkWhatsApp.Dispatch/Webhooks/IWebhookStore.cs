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

    /// <summary>Null leaves a part as it is.</summary>
    Task UpdateTemplateAsync(
        Guid? tenantId, string metaId, TemplateStatus? status, TemplateCategory? category, string? qualityScore, CancellationToken ct);

    Task ApplyPhoneNumberQualityAsync(Guid? tenantId, PhoneNumberQualityUpdate update, CancellationToken ct);

    /// <summary>The limit holds for every account of the WABA's portfolio that the tenant has.</summary>
    Task SetUserLimitAsync(Guid? tenantId, string wabaId, int? usersPer24Hours, CancellationToken ct);
}
