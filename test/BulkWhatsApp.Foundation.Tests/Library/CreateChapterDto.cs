using System.ComponentModel.DataAnnotations;

namespace BulkWhatsApp.Foundation.Tests.Library;

public class CreateChapterDto
{
    [Required]
    public string Title { get; set; } = default!;
}
