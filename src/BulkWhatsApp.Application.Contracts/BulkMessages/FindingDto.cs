namespace BulkWhatsApp.BulkMessages;

/// <summary>Something in a draft that keeps it from being submitted, where it stands and what to do about it.</summary>
public class FindingDto
{
    /// <summary><see cref="Field"/> of a number that is none.</summary>
    public const string MobileNumberField = "mobileNumber";

    /// <summary>1 for the first row; 0 for the campaign's own variables.</summary>
    public long Row { get; set; }

    /// <summary>As entered; null for the campaign's own variables.</summary>
    public string? MobileNumber { get; set; }
    public string? RecipientName { get; set; }

    /// <summary><see cref="MobileNumberField"/>, or as <see cref="VariableFindingDto.Placeholder"/>.</summary>
    public string Field { get; set; } = null!;
    public string? Value { get; set; }

    /// <summary>What is wrong and what to do, in the caller's language.</summary>
    public string Problem { get; set; } = null!;
}
