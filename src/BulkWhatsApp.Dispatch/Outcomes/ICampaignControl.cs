using BulkWhatsApp.BulkMessages;

namespace BulkWhatsApp.Dispatch.Outcomes;

/// <summary>What the platform itself does to campaigns when Meta refuses.</summary>
public interface ICampaignControl
{
    /// <summary>Pauses the campaign if it is running; says why on the document and in its timeline.</summary>
    Task PauseCampaignAsync(Guid bulkMessageId, PauseCause cause, int errorCode, string? reason, CancellationToken ct);

    /// <summary>Opens the circuit of the campaign's account, unless it is open, and pauses every running campaign of it.</summary>
    Task PauseAccountAsync(Guid bulkMessageId, int errorCode, string? reason, CancellationToken ct);

    /// <summary>The same for every account of a WABA that the tenant has: Meta says so by webhook.</summary>
    Task PauseWabaAsync(Guid? tenantId, string wabaId, int errorCode, string? reason, CancellationToken ct);

    /// <summary>Meta lifted what it refused the WABA for: its accounts may send again; a person resumes the campaigns.</summary>
    Task CloseCircuitAsync(Guid? tenantId, string wabaId, CancellationToken ct);
}
