using System.ComponentModel.DataAnnotations;
using BulkWhatsApp.Input;

namespace BulkWhatsApp.Downloads;

public class CreateDownloadTokenDto
{
    public const int MaxPathLength = 2_000;

    /// <summary>
    /// Path and query of the download, as the link will have them but for the token: <c>/api/bulk-whatsapp/messages/export?…</c>
    /// </summary>
    [Required]
    [StringLength(MaxPathLength)]
    [RegularExpression("^/.*$", ErrorMessage = InputMessages.FromSlash)]
    public string Path { get; set; } = "";
}

public class DownloadTokenDto
{
    /// <summary>To be added to the link as <c>downloadToken</c>.</summary>
    public string Token { get; set; } = "";

    /// <summary>The link works once, and until then.</summary>
    public DateTime ExpiresAt { get; set; }
}
