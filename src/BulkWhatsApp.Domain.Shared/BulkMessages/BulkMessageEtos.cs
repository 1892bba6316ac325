namespace BulkWhatsApp.BulkMessages;

/// <summary>A campaign was submitted: its document is locked from now on, and it is sent at once or when it is due.</summary>
[EventName(Name)]
public class BulkMessageSubmittedEto : IMultiTenant
{
    public const string Name = "BulkWhatsApp.BulkMessage.Submitted";

    public Guid? TenantId { get; set; }
    public Guid BulkMessageId { get; set; }

    /// <summary>The document number, such as <c>BULK-WA-2026-00001</c>.</summary>
    public string Number { get; set; } = "";
    public string Title { get; set; } = "";
    public Guid AccountId { get; set; }
    public string TemplateName { get; set; } = "";
    public string TemplateLanguage { get; set; } = "";
    public DateTime? ScheduledAt { get; set; }
    public DateTime SubmittedAt { get; set; }
}

/// <summary>
/// A campaign has nothing left to send. Published once for each end: a campaign whose failed messages are retried ends again, with another
/// <see cref="FinishedAt"/>. Receipts that arrive after the end publish nothing.
/// </summary>
[EventName(Name)]
public class BulkMessageFinishedEto : IMultiTenant
{
    public const string Name = "BulkWhatsApp.BulkMessage.Finished";

    public Guid? TenantId { get; set; }
    public Guid BulkMessageId { get; set; }

    /// <summary>The document number, such as <c>BULK-WA-2026-00001</c>.</summary>
    public string Number { get; set; } = "";
    public string Title { get; set; } = "";

    /// <summary>Completed or PartiallyFailed.</summary>
    public BulkMessageStatus Status { get; set; }
    public DateTime FinishedAt { get; set; }

    // Counted at the end; delivered and read keep growing.
    public long RecipientCount { get; set; }
    public long SentCount { get; set; }
    public long DeliveredCount { get; set; }
    public long ReadCount { get; set; }
    public long FailedCount { get; set; }
    public long CancelledCount { get; set; }
    public long SuppressedCount { get; set; }
    public long DuplicateCount { get; set; }
    public long NoConsentCount { get; set; }
    public long OverCapCount { get; set; }
}

/// <summary>
/// A scheduled campaign became a draft again before its time. Nothing was sent; submitting it again publishes another submitted event.
/// </summary>
[EventName(Name)]
public class BulkMessageWithdrawnEto : IMultiTenant
{
    public const string Name = "BulkWhatsApp.BulkMessage.Withdrawn";

    public Guid? TenantId { get; set; }
    public Guid BulkMessageId { get; set; }

    /// <summary>The document number, such as <c>BULK-WA-2026-00001</c>.</summary>
    public string Number { get; set; } = "";
    public string Title { get; set; } = "";
    public DateTime WithdrawnAt { get; set; }
}

/// <summary>A scheduled campaign was moved to another time, or is sent at once.</summary>
[EventName(Name)]
public class BulkMessageRescheduledEto : IMultiTenant
{
    public const string Name = "BulkWhatsApp.BulkMessage.Rescheduled";

    public Guid? TenantId { get; set; }
    public Guid BulkMessageId { get; set; }

    /// <summary>The document number, such as <c>BULK-WA-2026-00001</c>.</summary>
    public string Number { get; set; } = "";
    public string Title { get; set; } = "";

    /// <summary>The new time, UTC; null if it is sent at once.</summary>
    public DateTime? ScheduledAt { get; set; }
    public DateTime RescheduledAt { get; set; }
}

/// <summary>A submitted campaign was cancelled: messages that had not been sent never will be. No finished event follows.</summary>
[EventName(Name)]
public class BulkMessageCancelledEto : IMultiTenant
{
    public const string Name = "BulkWhatsApp.BulkMessage.Cancelled";

    public Guid? TenantId { get; set; }
    public Guid BulkMessageId { get; set; }

    /// <summary>The document number, such as <c>BULK-WA-2026-00001</c>.</summary>
    public string Number { get; set; } = "";
    public string Title { get; set; } = "";
    public string? Reason { get; set; }
    public DateTime CancelledAt { get; set; }
}

/// <summary>Somebody is to look after a campaign, or nobody is any more.</summary>
[EventName(Name)]
public class BulkMessageAssignedEto : IMultiTenant
{
    public const string Name = "BulkWhatsApp.BulkMessage.Assigned";

    public Guid? TenantId { get; set; }
    public Guid BulkMessageId { get; set; }

    /// <summary>The document number, such as <c>BULK-WA-2026-00001</c>.</summary>
    public string Number { get; set; } = "";
    public string Title { get; set; } = "";

    /// <summary>Null if it is nobody's any more.</summary>
    public Guid? AssignedToId { get; set; }
    public string? AssignedToName { get; set; }
    public Guid? AssignedById { get; set; }
    public string? AssignedByName { get; set; }
    public DateTime AssignedAt { get; set; }
}

/// <summary>A comment on a campaign mentions users, so that an application can tell them.</summary>
[EventName(Name)]
public class BulkMessageMentionedEto : IMultiTenant
{
    public const string Name = "BulkWhatsApp.BulkMessage.Mentioned";

    public Guid? TenantId { get; set; }
    public Guid BulkMessageId { get; set; }

    /// <summary>The document number, such as <c>BULK-WA-2026-00001</c>.</summary>
    public string Number { get; set; } = "";
    public string Title { get; set; } = "";
    public Guid CommentId { get; set; }
    public List<Guid> UserIds { get; set; } = [];
    public Guid? MentionedById { get; set; }
    public string? MentionedByName { get; set; }
    public DateTime MentionedAt { get; set; }
}
