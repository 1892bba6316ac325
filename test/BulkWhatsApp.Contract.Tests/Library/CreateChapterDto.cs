using System.ComponentModel.DataAnnotations;

namespace BulkWhatsApp.Contract.Library;

public class CreateChapterDto
{
    [Required]
    public string Title { get; set; } = default!;
}
