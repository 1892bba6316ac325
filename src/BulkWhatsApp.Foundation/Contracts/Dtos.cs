using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.Foundation.Contracts;

public interface IEntityDto;

public interface IEntityDto<TKey> : IEntityDto
{
    TKey Id { get; set; }
}

[Serializable]
public abstract class EntityDto : IEntityDto;

[Serializable]
public abstract class EntityDto<TKey> : EntityDto, IEntityDto<TKey>
{
    public TKey Id { get; set; } = default!;
}

[Serializable]
public abstract class CreationAuditedEntityDto<TPrimaryKey> : EntityDto<TPrimaryKey>, IHasCreationTime, IMayHaveCreator
{
    public DateTime CreationTime { get; set; }

    public Guid? CreatorId { get; set; }
}

[Serializable]
public abstract class AuditedEntityDto<TPrimaryKey> : CreationAuditedEntityDto<TPrimaryKey>, IModificationAuditedObject
{
    public DateTime? LastModificationTime { get; set; }

    public Guid? LastModifierId { get; set; }
}

[Serializable]
public abstract class FullAuditedEntityDto<TPrimaryKey> : AuditedEntityDto<TPrimaryKey>, IDeletionAuditedObject
{
    public bool IsDeleted { get; set; }

    public Guid? DeleterId { get; set; }

    public DateTime? DeletionTime { get; set; }
}

[Serializable]
public class ListResultDto<T>
{
    public ListResultDto()
    {
    }

    public ListResultDto(IReadOnlyList<T> items) => Items = items;

    public IReadOnlyList<T> Items
    {
        get => field ??= [];
        set;
    }
}

[Serializable]
public class PagedResultDto<T> : ListResultDto<T>
{
    public PagedResultDto()
    {
    }

    public PagedResultDto(long totalCount, IReadOnlyList<T> items)
        : base(items) => TotalCount = totalCount;

    /// <summary>Count over all pages.</summary>
    public long TotalCount { get; set; }
}

public interface ILimitedResultRequest
{
    int MaxResultCount { get; set; }
}

public interface IPagedResultRequest : ILimitedResultRequest
{
    int SkipCount { get; set; }
}

public interface ISortedResultRequest
{
    /// <summary>Such as <c>Name ASC, Age DESC</c>.</summary>
    string? Sorting { get; set; }
}

public interface IPagedAndSortedResultRequest : IPagedResultRequest, ISortedResultRequest;

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

[Serializable]
public class PagedResultRequestDto : LimitedResultRequestDto, IPagedResultRequest
{
    [Range(0, int.MaxValue)]
    public virtual int SkipCount { get; set; }
}

[Serializable]
public class PagedAndSortedResultRequestDto : PagedResultRequestDto, IPagedAndSortedResultRequest
{
    public virtual string? Sorting { get; set; }
}
