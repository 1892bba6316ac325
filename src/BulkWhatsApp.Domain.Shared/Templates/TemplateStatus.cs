namespace BulkWhatsApp.Templates;

/// <summary>Meta's review status of a template (meta-cloud-api.md 4.3). Only <see cref="Approved"/> may be sent.</summary>
public enum TemplateStatus
{
    Approved = 0,
    Pending = 1,
    Rejected = 2,
    Paused = 3,
    Disabled = 4,
    InAppeal = 5,
    PendingDeletion = 6,
    Deleted = 7,
    LimitExceeded = 8,
    Archived = 9,
    Other = 10
}
