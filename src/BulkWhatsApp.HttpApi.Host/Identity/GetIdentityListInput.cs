namespace BulkWhatsApp.Host.Identity;

public class GetIdentityListInput : PagedAndSortedResultRequestDto
{
    /// <summary>A part of a name or e-mail address.</summary>
    public string? Filter { get; set; }
}
