namespace BulkWhatsApp.Segments;

/// <summary>A saved filter over people. Who that is, is found anew whenever it is used.</summary>
public class Segment : FullAuditedAggregateRoot<Guid>, IMultiTenant
{
    public virtual Guid? TenantId { get; protected set; }
    public virtual string Name { get; protected set; } = null!;
    public virtual string? Description { get; protected set; }

    /// <summary>The filter with the version of its form, as JSON.</summary>
    [DisableAuditing]
    public virtual string FilterJson { get; protected set; } = null!;

    protected Segment()
    {
    }

    public Segment(Guid id, Guid? tenantId, string name, string? description, string filterJson)
        : base(id)
    {
        TenantId = tenantId;
        Set(name, description, filterJson);
    }

    /// <param name="filterJson">Already read, so that it can be used.</param>
    public void Set(string name, string? description, string filterJson)
    {
        Name = Check.NotNullOrWhiteSpace(name, nameof(name), SegmentConsts.MaxNameLength).Trim();
        Description = Check.Length(description, nameof(description), SegmentConsts.MaxDescriptionLength);
        FilterJson = Check.NotNullOrWhiteSpace(filterJson, nameof(filterJson), SegmentConsts.MaxFilterLength);
    }
}

public interface ISegmentRepository : IRepository<Segment, Guid>
{
    Task<Segment?> FindByNameAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>True while a draft uses the segment. A submitted campaign keeps its filter and its people.</summary>
    Task<bool> IsUsedAsync(Guid id, CancellationToken cancellationToken = default);

    Task<long> GetCountAsync(string? filter, CancellationToken cancellationToken = default);

    Task<List<Segment>> GetPagedListAsync(
        string? filter, string? sorting, int skipCount, int maxResultCount, CancellationToken cancellationToken = default);
}
