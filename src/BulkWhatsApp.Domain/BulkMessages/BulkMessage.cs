using BulkWhatsApp.Consents;
using BulkWhatsApp.Templates;
using BulkWhatsApp.Variables;

namespace BulkWhatsApp.BulkMessages;

/// <summary>
/// A campaign as a submittable document: Draft, then submitted and locked, then cancelled and amendable. Every transition is a method here
/// that refuses what is not allowed. The engine owns the counts, and changes them in the same transaction as the messages.
/// </summary>
public partial class BulkMessage : FullAuditedAggregateRoot<Guid>, IMultiTenant
{
    private readonly List<TimelineEntry> _timeline = [];
    private readonly List<BulkMessageLabel> _labels = [];
    private readonly List<HandledFailure> _handledFailures = [];

    public virtual Guid? TenantId { get; protected set; }

    /// <summary>The document's number from the series, such as <c>BULK-WA-2026-00001</c>; an amendment adds <c>-1</c>.</summary>
    public virtual string Number { get; protected set; } = null!;
    public virtual string Title { get; protected set; } = null!;
    public virtual RecipientType RecipientType { get; protected set; }
    public virtual Guid? RecipientListId { get; protected set; }

    /// <summary>The segment; null for a filter of the campaign's own.</summary>
    public virtual Guid? SegmentId { get; protected set; }
    public virtual Guid TemplateId { get; protected set; }

    /// <summary>In a draft, the chosen account, if any; once submitted, the account that sends.</summary>
    public virtual Guid? AccountId { get; protected set; }
    public virtual VariableType VariableType { get; protected set; }
    public virtual string? VariablesJson { get; protected set; }
    public virtual DateTime? ScheduledAt { get; protected set; }
    public virtual Attachment? Attachment { get; protected set; }

    /// <summary>Meta's id of the attachment, which is uploaded once per account and campaign.</summary>
    public virtual string? MediaId { get; protected set; }

    /// <summary>When the attachment was uploaded: Meta keeps it for 30 days (meta-cloud-api.md 5.1).</summary>
    public virtual DateTime? MediaUploadedAt { get; protected set; }

    public virtual DocStatus DocStatus { get; protected set; }
    public virtual BulkMessageStatus Status { get; protected set; }
    public virtual PauseCause? PauseCause { get; protected set; }
    public virtual string? PauseReason { get; protected set; }

    /// <summary>Meta's code for the refusal that paused it, if Meta caused the pause.</summary>
    public virtual int? PauseErrorCode { get; protected set; }
    public virtual int? PauseErrorSubcode { get; protected set; }
    public virtual Guid? AmendedFromId { get; protected set; }
    public virtual int AmendmentNumber { get; protected set; }

    /// <summary>The draft whose test message this is; null for an ordinary campaign. Reports leave tests out.</summary>
    public virtual Guid? TestOfId { get; protected set; }

    /// <summary>The series that it is a part of, and which part, from 1.</summary>
    public virtual Guid? SeriesId { get; protected set; }
    public virtual int? SeriesPart { get; protected set; }

    /// <summary>Who is to look after it.</summary>
    public virtual Guid? AssignedToId { get; protected set; }
    public virtual string? AssignedToName { get; protected set; }

    /// <summary>
    /// At most so many marketing messages to a person in so many days, over all campaigns, besides the tenant's limit; null for no limit
    /// of its own.
    /// </summary>
    public virtual int? CapMessages { get; protected set; }
    public virtual int? CapDays { get; protected set; }
    public virtual FrequencyCapAction? CapAction { get; protected set; }

    public virtual DateTime? SubmittedAt { get; protected set; }
    public virtual DateTime? LaunchedAt { get; protected set; }
    public virtual DateTime? FinishedAt { get; protected set; }

    // Frozen at submit, so that a later sync of the template does not change a running campaign.
    public virtual string? TemplateName { get; protected set; }
    public virtual string? TemplateLanguage { get; protected set; }
    public virtual TemplateCategory? TemplateCategory { get; protected set; }
    public virtual TemplateParameterFormat? TemplateParameterFormat { get; protected set; }
    public virtual string? TemplateComponentsJson { get; protected set; }
    /// <summary>In a draft, its own filter; once submitted, the filter that found its people, and how many it found.</summary>
    [DisableAuditing]
    public virtual string? SegmentFilterJson { get; protected set; }
    public virtual string? SegmentCountsJson { get; protected set; }
    public virtual ConsentPolicy ConsentPolicy { get; protected set; }

    // The launch: how far it has got, and until when a node has leased it.
    public virtual long LaunchCursor { get; protected set; }
    public virtual DateTime? LaunchLeaseUntil { get; protected set; }

    /// <summary>The people counted when it was submitted. They get their messages when it starts.</summary>
    public virtual long PlannedCount { get; protected set; }

    /// <summary>Failed messages that somebody has marked as handled.</summary>
    public virtual long HandledFailureCount { get; protected set; }

    public virtual long RecipientCount { get; protected set; }
    public virtual long QueuedCount { get; protected set; }
    public virtual long SentCount { get; protected set; }
    public virtual long DeliveredCount { get; protected set; }
    public virtual long ReadCount { get; protected set; }
    public virtual long RepliedCount { get; protected set; }
    public virtual long FailedCount { get; protected set; }
    public virtual long HeldCount { get; protected set; }
    public virtual long UnconfirmedCount { get; protected set; }
    public virtual long CancelledCount { get; protected set; }
    public virtual long SuppressedCount { get; protected set; }
    public virtual long NoConsentCount { get; protected set; }
    public virtual long OverCapCount { get; protected set; }
    public virtual long DuplicateCount { get; protected set; }
    public virtual long RetriedCount { get; protected set; }

    public virtual IReadOnlyCollection<TimelineEntry> Timeline => _timeline;
    public virtual IReadOnlyCollection<BulkMessageLabel> Labels => _labels;
    public virtual IReadOnlyCollection<HandledFailure> HandledFailures => _handledFailures;

    protected BulkMessage()
    {
    }

    internal BulkMessage(Guid id, Guid? tenantId, string number, BulkMessageContent content, DateTime now, Actor actor)
        : base(id)
    {
        TenantId = tenantId;
        Number = Check.NotNullOrWhiteSpace(number, nameof(number), BulkMessageConsts.MaxNumberLength);
        SetContent(content);
        Record(TimelineAction.Created, now, actor);
    }

    public bool IsFinished => Status is BulkMessageStatus.Completed or BulkMessageStatus.PartiallyFailed;

    /// <exception cref="BusinessException"><see cref="BulkWhatsAppErrorCodes.DocumentLocked"/> once submitted.</exception>
    public void SetContent(BulkMessageContent content)
    {
        CheckDraft();
        Title = Check.NotNullOrWhiteSpace(content.Title, nameof(content.Title), BulkMessageConsts.MaxTitleLength).Trim();
        RecipientType = content.RecipientType;
        RecipientListId = content.RecipientType == RecipientType.RecipientList ? content.RecipientListId : null;
        SetSegment(content);
        TemplateId = content.TemplateId;
        AccountId = content.AccountId;
        VariableType = content.VariableType;
        VariablesJson = Check.Length(content.VariablesJson, nameof(content.VariablesJson), BulkMessageConsts.MaxVariablesLength);
        ScheduledAt = content.ScheduledAt;
        (CapMessages, CapDays, CapAction) = (content.Cap?.Messages, content.Cap?.Days, content.Cap is null ? null : content.CapAction);
        SetLabels(content.Labels);
    }

    public void SetAttachment(Attachment? attachment)
    {
        CheckDraft();
        Attachment = attachment;
    }

    /// <summary>Locks the document and freezes what it sends. <see cref="BulkMessageManager"/> has already checked everything.</summary>
    internal void Submit(
        WhatsAppTemplate template, Guid accountId, long recipients, ConsentPolicy consentPolicy, DateTime now, Actor actor)
    {
        if (DocStatus != DocStatus.Draft)
        {
            throw new BusinessException(BulkWhatsAppErrorCodes.AlreadySubmitted).WithData("number", Number);
        }

        DocStatus = DocStatus.Submitted;
        AccountId = accountId;
        TemplateName = template.Name;
        TemplateLanguage = template.Language;
        TemplateCategory = template.Category;
        TemplateParameterFormat = template.ParameterFormat;
        TemplateComponentsJson = template.ComponentsJson;
        ConsentPolicy = consentPolicy;
        SubmittedAt = now;
        PlannedCount = recipients;
        Record(TimelineAction.Submitted, now, actor);

        var isLater = ScheduledAt > now;
        Status = isLater ? BulkMessageStatus.Scheduled : BulkMessageStatus.Queued;
        if (isLater)
        {
            Record(TimelineAction.Scheduled, now, Actor.Platform, ScheduledAt!.Value.ToString("O"));
        }

        AddDistributedEvent(new BulkMessageSubmittedEto
        {
            TenantId = TenantId,
            BulkMessageId = Id,
            Number = Number,
            Title = Title,
            AccountId = accountId,
            TemplateName = template.Name,
            TemplateLanguage = template.Language,
            ScheduledAt = ScheduledAt,
            SubmittedAt = now,
        });
    }

    /// <summary>Nothing new starts; messages already handed to Meta continue on their way.</summary>
    public void Pause(string? reason, DateTime now, Actor actor)
    {
        CheckRunning("Pause");
        if (Status == BulkMessageStatus.Paused)
        {
            throw NotAllowed("Pause");
        }

        Status = BulkMessageStatus.Paused;
        PauseCause = BulkMessages.PauseCause.Person;
        PauseReason = Check.Length(reason, nameof(reason), BulkMessageConsts.MaxReasonLength);
        Record(TimelineAction.Paused, now, actor, reason);
    }

    /// <summary>Continues with exactly what is left.</summary>
    public void Resume(DateTime now, Actor actor)
    {
        CheckRunning("Resume");
        if (Status != BulkMessageStatus.Paused)
        {
            throw NotAllowed("Resume");
        }

        Status = LaunchedAt is not null ? BulkMessageStatus.InProgress
            : ScheduledAt > now ? BulkMessageStatus.Scheduled
            : BulkMessageStatus.Queued;
        (PauseCause, PauseReason, PauseErrorCode, PauseErrorSubcode) = (null, null, null, null);
        Record(TimelineAction.Resumed, now, actor);
    }

    /// <summary>Stops everything that has not left. The repository cancels the queued messages in the same transaction.</summary>
    public void Cancel(string? reason, DateTime now, Actor actor)
    {
        CheckRunning("Cancel");
        DocStatus = DocStatus.Cancelled;
        Status = BulkMessageStatus.Cancelled;
        FinishedAt = now;
        (PauseCause, PauseReason, PauseErrorCode, PauseErrorSubcode) = (null, null, null, null);
        Record(TimelineAction.Cancelled, now, actor, reason);
        AddDistributedEvent(new BulkMessageCancelledEto
        {
            TenantId = TenantId, BulkMessageId = Id, Number = Number, Title = Title, Reason = reason, CancelledAt = now,
        });
    }

    /// <summary>
    /// Reopens the campaign for its failed messages, even while others still wait. A paused campaign sends them when it is resumed. A
    /// cancelled document stays cancelled: its failed messages go out, its cancelled ones do not, and afterwards it shows as cancelled
    /// again. The repository puts the failed ones back into the queue in the same transaction.
    /// </summary>
    /// <param name="errorCodes">The reasons whose messages are retried; null for all.</param>
    public void RetryFailed(IReadOnlyCollection<int>? errorCodes, DateTime now, Actor actor)
    {
        CheckRetryable();
        ForgetHandled(errorCodes);
        Status = Status == BulkMessageStatus.Paused ? BulkMessageStatus.Paused : BulkMessageStatus.InProgress;
        FinishedAt = null;

        // A cancellation may have cut the launch short.
        LaunchedAt ??= now;
        Record(TimelineAction.RetryRequested, now, actor);
    }

    /// <exception cref="BusinessException">
    /// It is a draft; it is not launched yet, or is running with nothing failed; or it was cancelled with calls still under way, whose
    /// messages must not go back into the queue.
    /// </exception>
    public void CheckRetryable()
    {
        CheckNoDraft();
        var hasFailed = FailedCount > 0;
        var isRetryable = Status switch
        {
            BulkMessageStatus.Completed or BulkMessageStatus.PartiallyFailed => true,
            BulkMessageStatus.Cancelled => hasFailed && QueuedCount == 0,
            _ => hasFailed && LaunchedAt is not null,
        };
        if (!isRetryable)
        {
            throw Status == BulkMessageStatus.Cancelled && !hasFailed
                ? NotAllowed("RetryFailed")
                : new BusinessException(BulkWhatsAppErrorCodes.RetryWhileRunning).WithData("number", Number);
        }
    }

    /// <summary>What the document says, for another one that says the same.</summary>
    public BulkMessageContent ToContent() => new(
        Title, RecipientType, RecipientListId, TemplateId, AccountId, VariableType, VariablesJson, ScheduledAt,
        _labels.ConvertAll(label => label.Label), FrequencyCap.Of(CapMessages, CapDays), CapAction, SegmentId,
        SegmentId is null ? SegmentFilterJson : null);

    /// <exception cref="BusinessException"><see cref="BulkWhatsAppErrorCodes.DocumentLocked"/></exception>
    public void CheckDraft()
    {
        if (DocStatus != DocStatus.Draft)
        {
            throw new BusinessException(BulkWhatsAppErrorCodes.DocumentLocked).WithData("number", Number);
        }
    }

    /// <exception cref="BusinessException">A draft, or cancelled.</exception>
    public void CheckSubmitted(string action)
    {
        CheckNoDraft();
        if (DocStatus == DocStatus.Cancelled)
        {
            throw NotAllowed(action);
        }
    }

    public void CheckNoDraft()
    {
        if (DocStatus == DocStatus.Draft)
        {
            throw new BusinessException(BulkWhatsAppErrorCodes.NotSubmitted).WithData("number", Number);
        }
    }

    private void CheckRunning(string action)
    {
        CheckNoDraft();
        if (Status == BulkMessageStatus.Cancelled)
        {
            throw NotAllowed(action);
        }

        if (IsFinished)
        {
            throw new BusinessException(BulkWhatsAppErrorCodes.AlreadyFinished).WithData("number", Number);
        }
    }

    private BusinessException NotAllowed(string action) =>
        new BusinessException(BulkWhatsAppErrorCodes.ActionNotAllowed)
            .WithData("number", Number).WithData("action", action).WithData("status", Status.ToString());

    /// <summary>Labels sort documents and are no part of what is sent, so they can be changed at any time.</summary>
    public void SetLabels(IReadOnlyCollection<string> labels)
    {
        var wanted = labels.Select(label => label.Trim()).Where(label => label.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)
            .ToList();
        Check.Range(wanted.Count, nameof(labels), 0, BulkMessageConsts.MaxLabels);
        _labels.RemoveAll(label => !wanted.Contains(label.Label));
        _labels.AddRange(
            wanted.Where(label => _labels.All(own => own.Label != label)).Select(label => new BulkMessageLabel(this, label)).ToList());
    }

    private void Record(TimelineAction action, DateTime at, Actor actor, string? detail = null) =>
        _timeline.Add(new TimelineEntry(this, action, at, actor, detail));
}
