using BulkWhatsApp.Consents;
using BulkWhatsApp.Variables;

namespace BulkWhatsApp.BulkMessages;

/// <summary>What a person writes into a draft, apart from its recipients and its attachment.</summary>
/// <param name="AccountId">Overrides the template's account.</param>
/// <param name="VariablesJson">
/// Common: the values. Unique: which column fills which placeholder, or null to use the columns in order.
/// </param>
/// <param name="ScheduledAt">UTC; null sends as soon as it is submitted.</param>
/// <param name="Cap">Of marketing messages to a person, besides the tenant's; null for none.</param>
/// <param name="CapAction">What happens to people over a limit; null for the tenant's choice.</param>
/// <param name="SegmentFilterJson">The campaign's own filter, if it has no <paramref name="SegmentId"/>.</param>
public sealed record BulkMessageContent(
    string Title,
    RecipientType RecipientType,
    Guid? RecipientListId,
    Guid TemplateId,
    Guid? AccountId,
    VariableType VariableType,
    string? VariablesJson,
    DateTime? ScheduledAt,
    IReadOnlyCollection<string> Labels,
    FrequencyCap? Cap = null,
    FrequencyCapAction? CapAction = null,
    Guid? SegmentId = null,
    string? SegmentFilterJson = null);

public class BulkMessageLabel : Entity, IMultiTenant
{
    public virtual Guid? TenantId { get; protected set; }
    public virtual Guid BulkMessageId { get; protected set; }
    public virtual string Label { get; protected set; } = null!;

    protected BulkMessageLabel()
    {
    }

    internal BulkMessageLabel(BulkMessage message, string label)
    {
        TenantId = message.TenantId;
        BulkMessageId = message.Id;
        Label = Check.NotNullOrWhiteSpace(label, nameof(label), BulkMessageConsts.MaxLabelLength);
    }

    public override object?[] GetKeys() => [BulkMessageId, Label];
}
