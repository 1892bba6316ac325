using System.Text.Json;

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

    /// <summary>Meta's explanation of the status, such as how long a pause lasts; reported by webhook only.</summary>
    public virtual string? StatusNote { get; protected set; }

    /// <summary>The category before Meta changed it.</summary>
    public virtual TemplateCategory? PreviousCategory { get; protected set; }

    /// <summary>The category that Meta has announced, and when it takes effect, if Meta says so.</summary>
    public virtual TemplateCategory? UpcomingCategory { get; protected set; }
    public virtual DateTime? CategoryChangesAt { get; protected set; }

    /// <summary>When it was changed from here while it was approved, for Meta's limits; a JSON array of times.</summary>
    public virtual string? EditTimesJson { get; protected set; }

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
        if (Status != snapshot.Status)
        {
            Status = snapshot.Status;
            StatusNote = null;
        }

        Category = snapshot.Category;
        PreviousCategory = snapshot.PreviousCategory ?? PreviousCategory;
        if (UpcomingCategory != snapshot.UpcomingCategory)
        {
            UpcomingCategory = snapshot.UpcomingCategory;
            CategoryChangesAt = null;
        }

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

    /// <summary>What may be changed now (meta-cloud-api.md 4.5). Changes made at Meta's own pages are not known here.</summary>
    public TemplateEditability GetEditability(DateTime now)
    {
        if (Status is not (TemplateStatus.Approved or TemplateStatus.Rejected or TemplateStatus.Paused))
        {
            return new TemplateEditability(TemplateEditObstacle.Status, NextAt: null, Left: null);
        }

        if (Status != TemplateStatus.Approved)
        {
            return new TemplateEditability(null, null, null);
        }

        var edits = EditTimes().Where(at => at > now.AddDays(-30)).Order().ToList();
        var left = Math.Max(0, WhatsAppTemplateConsts.EditsPerMonth - edits.Count);
        if (left == 0)
        {
            var first = edits[^WhatsAppTemplateConsts.EditsPerMonth];
            return new TemplateEditability(TemplateEditObstacle.TenPerMonth, first.AddDays(30), left);
        }

        return edits.Count > 0 && edits[^1] > now.AddDays(-1)
            ? new TemplateEditability(TemplateEditObstacle.OncePerDay, edits[^1].AddDays(1), left)
            : new TemplateEditability(null, null, left);
    }

    /// <summary>Counts a change of an approved template for Meta's limits.</summary>
    public void RecordEdit(DateTime at) => EditTimesJson = JsonSerializer.Serialize(
        EditTimes().Append(at).Order().TakeLast(WhatsAppTemplateConsts.EditsPerMonth));

    private DateTime[] EditTimes() =>
        EditTimesJson is null ? [] : JsonSerializer.Deserialize<DateTime[]>(EditTimesJson) ?? [];

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
    string ComponentsJson,
    TemplateCategory? PreviousCategory = null,
    TemplateCategory? UpcomingCategory = null);

/// <summary>Whether a template can be changed now.</summary>
/// <param name="Obstacle">Null if it can.</param>
/// <param name="NextAt">When it can be changed again, if a limit is reached.</param>
/// <param name="Left">Changes left in 30 days; null if they are not limited.</param>
public sealed record TemplateEditability(TemplateEditObstacle? Obstacle, DateTime? NextAt, int? Left);

/// <summary>A campaign that would be harmed if its template were changed or deleted: a draft, or one that is not finished.</summary>
public sealed record TemplateUse(
    Guid BulkMessageId, string Number, string Title, BulkMessages.BulkMessageStatus Status, DateTime? ScheduledAt);

public interface IWhatsAppTemplateRepository : IRepository<WhatsAppTemplate, Guid>
{
    Task<WhatsAppTemplate?> FindAsync(Guid accountId, string name, string language, CancellationToken cancellationToken = default);

    Task<List<WhatsAppTemplate>> GetListByAccountAsync(Guid accountId, CancellationToken cancellationToken = default);

    /// <summary>Meta's template as each account of its WABA has it.</summary>
    Task<List<WhatsAppTemplate>> GetListByMetaIdAsync(string metaId, CancellationToken cancellationToken = default);

    /// <summary>The drafts and unfinished campaigns of any account of the WABA with this translation, the next to be sent first.</summary>
    Task<List<TemplateUse>> GetUsesAsync(WhatsAppTemplate template, int max, CancellationToken cancellationToken = default);

    Task<long> GetCountAsync(TemplateFilter filter, CancellationToken cancellationToken = default);

    Task<List<WhatsAppTemplate>> GetPagedListAsync(
        TemplateFilter filter, string? sorting, int skipCount, int maxResultCount, CancellationToken cancellationToken = default);
}

/// <param name="Text">Part of the name.</param>
public sealed record TemplateFilter(
    string? Text = null, Guid? AccountId = null, TemplateStatus? Status = null, TemplateCategory? Category = null, string? Language = null);
