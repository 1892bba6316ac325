namespace BulkWhatsApp.Stage;

public sealed record AcceptedSend(string To, string CallbackData, DateTime AcceptedAt)
{
    /// <summary>The business-scoped id that it was addressed to, in place of a number.</summary>
    public string? UserId { get; init; }
}
