using BulkWhatsApp.Variables;

namespace BulkWhatsApp.BulkMessages;

/// <summary>What a person writes into a draft, besides its recipients' rows and its attachment.</summary>
/// <param name="AccountId">Overrides the template's account.</param>
/// <param name="VariablesJson">Common: the values; Unique: placeholder to column, or null for columns in order.</param>
/// <param name="ScheduledAt">UTC; null sends as soon as it is submitted.</param>
public sealed record BulkMessageContent(
    string Title,
    RecipientType RecipientType,
    Guid? RecipientListId,
    Guid TemplateId,
    Guid? AccountId,
    VariableType VariableType,
    string? VariablesJson,
    DateTime? ScheduledAt,
    IReadOnlyCollection<string> Labels);
