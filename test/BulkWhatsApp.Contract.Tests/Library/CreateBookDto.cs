using System.ComponentModel.DataAnnotations;

namespace BulkWhatsApp.Contract.Library;

public class CreateBookDto : IValidatableObject
{
    [Required]
    [StringLength(64)]
    public string Name { get; set; } = default!;

    [Range(0, 1000)]
    public int Stock { get; set; }

    public string? AccessToken { get; set; }

    [DisableAuditing]
    public string? Memo { get; set; }

    public Dictionary<string, string> Properties { get; set; } = [];

    public List<CreateChapterDto> Chapters { get; set; } = [];

    public BookKind Kind { get; set; }

    public DateTime? PublishedAt { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Name == "Forbidden")
        {
            yield return new ValidationResult("This name is not allowed.", [nameof(Name)]);
        }
    }
}
