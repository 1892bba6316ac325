namespace BulkWhatsApp.RecipientLists;

/// <summary>A named list of people to send to. Its recipients are rows of their own: see <see cref="Recipient"/>.</summary>
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
