namespace BulkWhatsApp.OptOuts;

public class GetOptOutsInput : PagedAndSortedResultRequestDto
{
    /// <summary>Part of the number or of the reason.</summary>
    public string? Filter { get; set; }
    public OptOutSource? Source { get; set; }
}
