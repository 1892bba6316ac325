namespace BulkWhatsApp.RecipientLists;

/// <summary>A named list of people to send to. Its recipients are separate rows: see <see cref="Recipient"/>.</summary>
public class RecipientList : FullAuditedAggregateRoot<Guid>, IMultiTenant
{
    public virtual Guid? TenantId { get; protected set; }
    public virtual string Name { get; protected set; } = null!;
    public virtual string? Description { get; protected set; }

    /// <summary>The source among the application's own data; null if people come only by hand and by file.</summary>
    public virtual string? SourceName { get; protected set; }

    /// <summary>What is taken from the source, and when, as JSON.</summary>
    public virtual string? SourceJson { get; protected set; }

    /// <summary>When the next refresh from the source is due; null if somebody has to ask for it.</summary>
    public virtual DateTime? RefreshDueAt { get; protected set; }

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

    public void SetSource(string name, string json, DateTime? refreshDueAt)
    {
        SourceName = Check.NotNullOrWhiteSpace(name, nameof(name), RecipientSourceConsts.MaxNameLength);
        SourceJson = json;
        RefreshDueAt = refreshDueAt;
    }

    /// <summary>The people stay.</summary>
    public void RemoveSource() => (SourceName, SourceJson, RefreshDueAt) = (null, null, null);
}

public interface IRecipientListRepository : IRepository<RecipientList, Guid>
{
    Task<RecipientList?> FindByNameAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>True while a draft or unfinished campaign uses the list.</summary>
    Task<bool> IsUsedAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>Whether any list has anybody on it.</summary>
    Task<bool> HasPeopleAsync(CancellationToken cancellationToken = default);

    Task<long> GetCountAsync(string? filter, CancellationToken cancellationToken = default);

    Task<List<RecipientList>> GetPagedListAsync(
        string? filter, string? sorting, int skipCount, int maxResultCount, CancellationToken cancellationToken = default);

    /// <summary>How many recipients each of these lists has.</summary>
    Task<Dictionary<Guid, long>> CountRecipientsAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken = default);

    /// <summary>
    /// A list whose refresh is due, locked until the transaction ends; null if there is none. A list that is being refreshed, or that a
    /// campaign is just taking its people from, is not due.
    /// </summary>
    Task<RecipientList?> LockDueForRefreshAsync(CancellationToken cancellationToken = default);

    /// <summary>Not a change of the list: whoever has read it can still update it.</summary>
    Task SetRefreshDueAsync(Guid id, DateTime? dueAt, CancellationToken cancellationToken = default);
}
