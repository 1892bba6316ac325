namespace BulkWhatsApp.BulkMessages;

/// <param name="Text">Part of the number or title.</param>
/// <param name="From">Created at or after, UTC.</param>
/// <param name="To">Created before, UTC.</param>
public sealed record BulkMessageFilter(
    string? Text = null,
    BulkMessageStatus? Status = null,
    Guid? AccountId = null,
    Guid? TemplateId = null,
    string? Label = null,
    DateTime? From = null,
    DateTime? To = null,
    bool SubmittedOnly = false);
