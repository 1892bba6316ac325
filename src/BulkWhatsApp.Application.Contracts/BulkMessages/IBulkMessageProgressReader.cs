namespace BulkWhatsApp.BulkMessages;

/// <summary>One look at a campaign for all who watch it. Not an application service: each of them was asked for their permission before.</summary>
public interface IBulkMessageProgressReader
{
    /// <summary>In the current tenant and unit of work.</summary>
    /// <returns>Makes the snapshot, in the language of whoever calls it.</returns>
    Task<Func<BulkMessageProgressDto>> ReadAsync(Guid id, CancellationToken cancellationToken = default);
}

/// <summary>Where a campaign stands at one moment.</summary>
public class BulkMessageProgressDto
{
    public Guid Id { get; set; }

    public BulkMessageStatus Status { get; set; }

    public string? PauseReason { get; set; }

    public BulkMessageCountsDto Counts { get; set; } = new();

    /// <summary>As <see cref="BulkMessageDto.PreparingOf"/>.</summary>
    public long? PreparingOf { get; set; }

    /// <summary>Messages sent or failed per second over the last seconds; null where that is not known, as in a single snapshot.</summary>
    public decimal? MessagesPerSecond { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? StartedAt { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? FinishedAt { get; set; }

    /// <summary>Completed, partially failed or cancelled: a progress stream ends here.</summary>
    public bool IsFinished { get; set; }
}
