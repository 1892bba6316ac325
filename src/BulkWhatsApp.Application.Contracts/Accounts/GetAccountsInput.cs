namespace BulkWhatsApp.Accounts;

public class GetAccountsInput : PagedAndSortedResultRequestDto
{
    /// <summary>Part of the name or of the phone number.</summary>
    public string? Filter { get; set; }
    public AccountStatus? Status { get; set; }
}
