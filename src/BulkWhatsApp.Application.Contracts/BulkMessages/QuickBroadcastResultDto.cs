namespace BulkWhatsApp.BulkMessages;

public class QuickBroadcastResultDto : SubmitResultDto
{
    /// <summary>People who get the message: without repeated numbers and opt-outs.</summary>
    public long Recipients { get; set; }

    /// <summary>Rows that repeat a number.</summary>
    public long Duplicates { get; set; }

    /// <summary>People left out because they opted out.</summary>
    public long Suppressed { get; set; }
}
