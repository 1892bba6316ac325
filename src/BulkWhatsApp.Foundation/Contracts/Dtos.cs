using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.Foundation.Contracts;

[Serializable]
public abstract class EntityDto<TKey>
{
    public TKey Id { get; set; } = default!;
}

[Serializable]
public abstract class CreationAuditedEntityDto<TPrimaryKey> : EntityDto<TPrimaryKey>
{
    public DateTime CreationTime { get; set; }

    public Guid? CreatorId { get; set; }
}

[Serializable]
public abstract class ExtensibleEntityDto<TKey> : ExtensibleObject
{
    public TKey Id { get; set; } = default!;
}

[Serializable]
public abstract class ExtensibleCreationAuditedEntityDto<TPrimaryKey> : ExtensibleEntityDto<TPrimaryKey>
{
    public DateTime CreationTime { get; set; }

    public Guid? CreatorId { get; set; }
}

[Serializable]
public abstract class ExtensibleAuditedEntityDto<TPrimaryKey> : ExtensibleCreationAuditedEntityDto<TPrimaryKey>
{
    public DateTime? LastModificationTime { get; set; }

    public Guid? LastModifierId { get; set; }
}

[Serializable]
public class ListResultDto<T>
{
    public ListResultDto()
    {
    }

    public ListResultDto(IReadOnlyList<T> items) => Items = items;

    public IReadOnlyList<T> Items { get; set; } = [];
}

[Serializable]
public class PagedResultDto<T> : ListResultDto<T>
{
    public PagedResultDto()
    {
    }

    public PagedResultDto(long totalCount, IReadOnlyList<T> items)
        : base(items) => TotalCount = totalCount;

    /// <summary>The number of items on all pages together.</summary>
    public long TotalCount { get; set; }
}

[Serializable]
public class PagedResultRequestDto : IValidatableObject
{
    /// <summary>A request for more is refused as invalid (400).</summary>
    private const int MaxMaxResultCount = 1000;

    [Range(0, int.MaxValue)]
    public virtual int SkipCount { get; set; }

    [Range(1, int.MaxValue)]
    public virtual int MaxResultCount { get; set; } = 10;

    public virtual IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (MaxResultCount > MaxMaxResultCount)
        {
            var texts = validationContext.GetRequiredService<IStringLocalizer<FoundationResource>>();
            yield return new ValidationResult(texts["MaxResultCountExceededExceptionMessage", MaxMaxResultCount], [nameof(MaxResultCount)]);
        }
    }
}

[Serializable]
public class PagedAndSortedResultRequestDto : PagedResultRequestDto
{
    /// <summary>For example <c>Name ASC, Age DESC</c>.</summary>
    public virtual string? Sorting { get; set; }
}
