using BulkWhatsApp.BulkMessages;

namespace BulkWhatsApp.Dispatch.Outcomes;

/// <summary>What the platform itself does to campaigns when Meta refuses.</summary>
public interface ICampaignControl
{
    /// <summary>Pauses the campaign if it is running; says why on the document and in its timeline.</summary>
    Task PauseCampaignAsync(Guid bulkMessageId, PauseCause cause, RefusalCode code, string? reason, CancellationToken ct);

    /// <summary>Opens the circuit of the campaign's account, unless it is open, and pauses every running campaign of it.</summary>
    Task PauseAccountAsync(Guid bulkMessageId, RefusalCode code, string? reason, CancellationToken ct);

    /// <summary>The same for every account of a WABA that the tenant has: Meta says so by webhook.</summary>
    Task PauseWabaAsync(Guid? tenantId, string wabaId, RefusalCode code, string? reason, CancellationToken ct);

    /// <summary>Meta lifted what it refused the WABA for: its accounts may send again; a person resumes the campaigns.</summary>
    Task CloseCircuitAsync(Guid? tenantId, string wabaId, CancellationToken ct);
}

/// <summary>What a refusal is told by: Meta's code, or one of this product's own (negative), and Meta's subcode where it sent one.</summary>
public readonly record struct RefusalCode(int Code, int? Subcode = null)
{
    public static implicit operator RefusalCode(int code) => new(code);
}
