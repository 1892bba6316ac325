namespace BulkWhatsApp.OptOuts;

public class GetOptOutsInput : PagedAndSortedResultRequestDto
{
    /// <summary>Part of the number or of the reason.</summary>
    [DisableAuditing]
    public string? Filter { get; set; }
    public OptOutSource? Source { get; set; }
}
