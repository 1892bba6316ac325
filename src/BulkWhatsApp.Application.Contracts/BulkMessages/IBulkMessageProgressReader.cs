using System.ComponentModel.DataAnnotations;
using BulkWhatsApp.Input;

namespace BulkWhatsApp.BulkMessages;

/// <summary>
/// Reads a campaign once for everybody who watches it. Not an application service: each watcher's permission has already been checked.
/// </summary>
public interface IBulkMessageProgressReader
{
    /// <summary>Works in the current tenant and unit of work.</summary>
    /// <returns>A function that creates the snapshot, in the language of its caller.</returns>
    Task<Func<BulkMessageProgressDto>> ReadAsync(Guid id, CancellationToken cancellationToken = default);
}

/// <summary>A campaign's progress at one moment.</summary>
public class BulkMessageProgressDto
{
    public Guid Id { get; set; }

    public BulkMessageStatus Status { get; set; }

    public string? PauseReason { get; set; }

    public BulkMessageCountsDto Counts { get; set; } = new();

    /// <summary>See <see cref="BulkMessageDto.PreparingOf"/>.</summary>
    public long? PreparingOf { get; set; }

    /// <summary>Messages sent or failed per second over the last seconds; null if unknown, as in a single snapshot.</summary>
    public decimal? MessagesPerSecond { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? StartedAt { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? FinishedAt { get; set; }

    /// <summary>Completed, partially failed or cancelled: a progress stream ends here.</summary>
    public bool IsFinished { get; set; }
}

/// <summary>Whose progress one stream tells.</summary>
public class WatchProgressInput
{
    public const int MaxCampaigns = 50;

    [MaxLength(MaxCampaigns, ErrorMessage = InputMessages.TooManyLabels)]
    public List<Guid> Ids { get; set; } = [];
}
