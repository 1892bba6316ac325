using System.Text.Json;

namespace BulkWhatsApp.CloudApi.Simulator.State;

/// <summary>One language of a template. Never changed in place.</summary>
internal sealed record MessageTemplate
{
    /// <summary>Position in the list; what a paging cursor points at.</summary>
    public long Order { get; init; }
    public required string Id { get; init; }
    public required string WabaId { get; init; }
    public required string Name { get; init; }
    public required string Language { get; init; }
    public required string Category { get; init; }
    public required string Status { get; init; }
    public string ParameterFormat { get; init; } = "POSITIONAL";
    public string QualityScore { get; init; } = "UNKNOWN";
    /// <summary>Since when the quality is what it is.</summary>
    public DateTimeOffset ScoredAt { get; init; }

    /// <summary>How long an undelivered message is kept; null = as WhatsApp likes.</summary>
    public int? MessageSendTtlSeconds { get; init; }

    public string RejectedReason { get; init; } = "NONE";
    public required JsonElement Components { get; init; }
    public required TemplateShape Shape { get; init; }

    public bool IsMarketing => Category == "MARKETING";
}
