namespace BulkWhatsApp.BulkMessages;

public class RetryFailedInput
{
    /// <summary>Also messages whose outcome never became known: these people may receive the message twice.</summary>
    public bool IncludeUnknownOutcome { get; set; }
}
