namespace BulkWhatsApp.Engine;

/// <summary>
/// The virtual schedule of one phone number: every send slot is drawn from this row, whichever account, tenant or node sends. One row per number
/// of Meta's, because the limit is the number's (meta-cloud-api.md 3.1).
/// </summary>
internal sealed class PhoneNumberPace
{
    /// <summary>The key of who shares the number (<see cref="Accounts.SharedLimits"/>).</summary>
    public string PhoneNumberId { get; set; } = null!;

    /// <summary>The next free slot; never in the past for a claim, so that a late slot is not caught up in a burst.</summary>
    public DateTime NextSlotAt { get; set; }

    /// <summary>Microseconds between two slots at the number's limit.</summary>
    public long BaseIntervalMicros { get; set; }

    /// <summary>Microseconds between two slots now; larger while Meta says the pace is too fast.</summary>
    public long IntervalMicros { get; set; }

    public DateTime? SlowedAt { get; set; }
}
