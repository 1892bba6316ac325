namespace BulkWhatsApp.RecipientLists;

/// <summary>One person of a <see cref="RecipientList"/>; a number stands in a list once.</summary>
public class Recipient : CreationAuditedEntity<Guid>, IMultiTenant
{
    public virtual Guid? TenantId { get; protected set; }
    public virtual Guid RecipientListId { get; protected set; }

    /// <summary>Order of arrival in the list; a launch reads by it.</summary>
    public virtual long Sequence { get; protected set; }

    /// <summary>E.164 with a leading '+'.</summary>
    public virtual string PhoneNumber { get; protected set; } = null!;
    public virtual string? Name { get; protected set; }

    /// <summary>Recipient data: a JSON object as text, because its key order is placeholder order.</summary>
    public virtual string? DataJson { get; protected set; }

    protected Recipient()
    {
    }

    public Recipient(Guid id, Guid? tenantId, Guid recipientListId, string phoneNumber, string? name, string? dataJson)
        : base(id)
    {
        TenantId = tenantId;
        RecipientListId = recipientListId;
        Set(phoneNumber, name, dataJson);
    }

    public void Set(string phoneNumber, string? name, string? dataJson)
    {
        PhoneNumber = Check.NotNullOrWhiteSpace(phoneNumber, nameof(phoneNumber), Messages.WhatsAppMessageConsts.MaxPhoneNumberLength);
        Name = Check.Length(name, nameof(name), RecipientListConsts.MaxRecipientNameLength);
        DataJson = Check.Length(dataJson, nameof(dataJson), RecipientListConsts.MaxDataLength);
    }
}
