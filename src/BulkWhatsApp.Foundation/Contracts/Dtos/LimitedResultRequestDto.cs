using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.Foundation.Contracts;

[Serializable]
public class LimitedResultRequestDto : ILimitedResultRequest, IValidatableObject
{
    public static int DefaultMaxResultCount { get; set; } = 10;

    /// <summary>More than this is refused as invalid (400).</summary>
    public static int MaxMaxResultCount { get; set; } = 1000;

    [Range(1, int.MaxValue)]
    public virtual int MaxResultCount { get; set; } = DefaultMaxResultCount;

    public virtual IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (MaxResultCount > MaxMaxResultCount)
        {
            var texts = validationContext.GetRequiredService<IStringLocalizer<FoundationResource>>();
            yield return new ValidationResult(texts["MaxResultCountExceededExceptionMessage", MaxMaxResultCount], [nameof(MaxResultCount)]);
        }
    }
}
