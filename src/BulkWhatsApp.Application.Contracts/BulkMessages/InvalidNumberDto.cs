namespace BulkWhatsApp.BulkMessages;

/// <summary>A row whose mobile number is not a phone number.</summary>
public class InvalidNumberDto
{
    /// <summary>1 for the first row.</summary>
    public long Row { get; set; }

    /// <summary>As entered.</summary>
    public string MobileNumber { get; set; } = null!;

    public string? RecipientName { get; set; }

    /// <summary>What is wrong with it, in the caller's language.</summary>
    public string Problem { get; set; } = null!;
}
