namespace BulkWhatsApp.RecipientLists;

/// <summary>A named list of people to send to. Its recipients are separate rows: see <see cref="Recipient"/>.</summary>
public class RecipientList : FullAuditedAggregateRoot<Guid>, IMultiTenant
{
    public virtual Guid? TenantId { get; protected set; }
    public virtual string Name { get; protected set; } = null!;
    public virtual string? Description { get; protected set; }

    protected RecipientList()
    {
    }

    public RecipientList(Guid id, Guid? tenantId, string name, string? description)
        : base(id)
    {
        TenantId = tenantId;
        SetName(name);
        SetDescription(description);
    }

    public void SetName(string name) =>
        Name = Check.NotNullOrWhiteSpace(name, nameof(name), RecipientListConsts.MaxNameLength).Trim();

    public void SetDescription(string? description) =>
        Description = Check.Length(description, nameof(description), RecipientListConsts.MaxDescriptionLength);
}

public interface IRecipientListRepository : IRepository<RecipientList, Guid>
{
    Task<RecipientList?> FindByNameAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>True while a draft or unfinished campaign uses the list.</summary>
    Task<bool> IsUsedAsync(Guid id, CancellationToken cancellationToken = default);

    Task<long> GetCountAsync(string? filter, CancellationToken cancellationToken = default);

    Task<List<RecipientList>> GetPagedListAsync(
        string? filter, string? sorting, int skipCount, int maxResultCount, CancellationToken cancellationToken = default);

    /// <summary>How many recipients each of these lists has.</summary>
    Task<Dictionary<Guid, long>> CountRecipientsAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken = default);
}
