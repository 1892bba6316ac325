namespace BulkWhatsApp.Templates;

/// <summary>A message template as Meta last described it. Key: account, name and language.</summary>
public class WhatsAppTemplate : FullAuditedAggregateRoot<Guid>, IMultiTenant
{
    public virtual Guid? TenantId { get; protected set; }
    public virtual Guid AccountId { get; protected set; }
    public virtual string Name { get; protected set; } = null!;

    /// <summary>Meta's language code, underscore form; <c>en</c> and <c>en_US</c> are different translations.</summary>
    public virtual string Language { get; protected set; } = null!;
    public virtual string MetaId { get; protected set; } = null!;
    public virtual TemplateStatus Status { get; protected set; }
    public virtual TemplateCategory Category { get; protected set; }
    public virtual TemplateParameterFormat ParameterFormat { get; protected set; }
    public virtual TemplateHeaderKind HeaderKind { get; protected set; }
    public virtual string? QualityScore { get; protected set; }
    public virtual string? RejectedReason { get; protected set; }

    /// <summary>What Meta recommends changing, in its own words; reported by webhook only (meta-cloud-api.md 6.6).</summary>
    public virtual string? RejectedAdvice { get; protected set; }

    /// <summary>Meta's <c>components</c> array, as received.</summary>
    public virtual string ComponentsJson { get; protected set; } = null!;
    public virtual DateTime SyncedAt { get; protected set; }

    protected WhatsAppTemplate()
    {
    }

    public WhatsAppTemplate(Guid id, Guid? tenantId, Guid accountId, string name, string language)
        : base(id)
    {
        TenantId = tenantId;
        AccountId = accountId;
        Name = Check.NotNullOrWhiteSpace(name, nameof(name), WhatsAppTemplateConsts.MaxNameLength);
        Language = Check.NotNullOrWhiteSpace(language, nameof(language), WhatsAppTemplateConsts.MaxLanguageLength);
    }

    /// <summary>Stores Meta's answer.</summary>
    public void Update(TemplateSnapshot snapshot, DateTime at)
    {
        MetaId = Check.NotNullOrWhiteSpace(snapshot.MetaId, nameof(snapshot.MetaId), Accounts.WhatsAppAccountConsts.MaxGraphIdLength);
        Status = snapshot.Status;
        Category = snapshot.Category;
        ParameterFormat = snapshot.ParameterFormat;
        QualityScore = StorableText.Cut(snapshot.QualityScore, Accounts.WhatsAppAccountConsts.MaxGraphTextLength);
        RejectedReason = StorableText.Cut(snapshot.RejectedReason, Accounts.WhatsAppAccountConsts.MaxGraphTextLength);
        RejectedAdvice = Status == TemplateStatus.Rejected ? RejectedAdvice : null;
        ComponentsJson = Check.NotNull(snapshot.ComponentsJson, nameof(snapshot.ComponentsJson));
        HeaderKind = GetDefinition().HeaderKind;
        SyncedAt = at;
    }

    /// <summary>Meta no longer lists it.</summary>
    public void MarkDeleted(DateTime at)
    {
        Status = TemplateStatus.Deleted;
        SyncedAt = at;
    }

    public TemplateDefinition GetDefinition() => TemplateDefinition.Parse(ComponentsJson, ParameterFormat);
}

/// <summary>The part of a template that can change, as Meta describes it.</summary>
public sealed record TemplateSnapshot(
    string MetaId,
    TemplateStatus Status,
    TemplateCategory Category,
    TemplateParameterFormat ParameterFormat,
    string? QualityScore,
    string? RejectedReason,
    string ComponentsJson);

public interface IWhatsAppTemplateRepository : IRepository<WhatsAppTemplate, Guid>
{
    Task<WhatsAppTemplate?> FindAsync(Guid accountId, string name, string language, CancellationToken cancellationToken = default);

    Task<List<WhatsAppTemplate>> GetListByAccountAsync(Guid accountId, CancellationToken cancellationToken = default);

    Task<long> GetCountAsync(TemplateFilter filter, CancellationToken cancellationToken = default);

    Task<List<WhatsAppTemplate>> GetPagedListAsync(
        TemplateFilter filter, string? sorting, int skipCount, int maxResultCount, CancellationToken cancellationToken = default);
}

/// <param name="Text">Part of the name.</param>
public sealed record TemplateFilter(
    string? Text = null, Guid? AccountId = null, TemplateStatus? Status = null, TemplateCategory? Category = null, string? Language = null);
