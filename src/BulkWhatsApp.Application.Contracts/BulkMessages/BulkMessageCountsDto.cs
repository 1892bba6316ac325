namespace BulkWhatsApp.BulkMessages;

/// <summary>The counters of one campaign, or the sums of several.</summary>
public class BulkMessageCountsDto
{
    /// <summary>People who get a message: without duplicates and opt-outs.</summary>
    public long Recipients { get; set; }

    public long Queued { get; set; }

    /// <summary>Accepted by Meta, including those delivered and read since.</summary>
    public long Sent { get; set; }

    /// <summary>Including those read since.</summary>
    public long Delivered { get; set; }

    public long Read { get; set; }

    public long Failed { get; set; }

    /// <summary>Accepted by Meta, which holds them for template quality.</summary>
    public long Held { get; set; }

    /// <summary>The outcome of the call to Meta is not known yet.</summary>
    public long Unconfirmed { get; set; }

    public long Cancelled { get; set; }

    /// <summary>People left out because they opted out.</summary>
    public long Suppressed { get; set; }

    /// <summary>Rows left out because they repeat a number.</summary>
    public long Duplicates { get; set; }

    /// <summary>Messages a person asked to be tried again.</summary>
    public long Retried { get; set; }

    /// <summary>Sent, failed and cancelled in percent of the recipients, with one decimal, rounded down: 100 means all.</summary>
    public decimal CompletionPercent => Recipients == 0 ? 0 : Math.Min(100, Math.Floor(1000m * (Sent + Failed + Cancelled) / Recipients) / 10);
}
