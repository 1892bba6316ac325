namespace BulkWhatsApp.BulkMessages;

/// <summary>A template variable that does not fit.</summary>
public class VariableFindingDto
{
    /// <summary>1 for the first row; 0 for the campaign's own variables.</summary>
    public long Row { get; set; }

    public string? PhoneNumber { get; set; }

    /// <summary>The placeholder's key, <c>Header</c> or <c>Body</c> for the text as a whole, or the surplus key.</summary>
    public string Placeholder { get; set; } = null!;

    public string? Value { get; set; }

    /// <summary>One of <see cref="Variables.VariableProblemCodes"/>.</summary>
    public string Code { get; set; } = null!;

    /// <summary>In the caller's language.</summary>
    public string Problem { get; set; } = null!;
}
