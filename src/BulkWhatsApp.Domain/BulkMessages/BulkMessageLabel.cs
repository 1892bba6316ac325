namespace BulkWhatsApp.BulkMessages;

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
