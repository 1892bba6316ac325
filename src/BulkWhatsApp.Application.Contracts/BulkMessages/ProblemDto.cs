namespace BulkWhatsApp.BulkMessages;

/// <summary>A reason why a campaign cannot be submitted, with its remedy.</summary>
public class ProblemDto
{
    /// <summary>One of <see cref="BulkWhatsAppErrorCodes"/>.</summary>
    public string Code { get; set; } = null!;

    /// <summary>In the caller's language.</summary>
    public string Message { get; set; } = null!;
}
