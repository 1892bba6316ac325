using BulkWhatsApp.RecipientLists;

namespace BulkWhatsApp.BulkMessages;

/// <summary>
/// A person typed or pasted into a document (recipient type Individual Recipients), exactly as entered. Of a text that is too long the
/// beginning is kept (<see cref="CutText"/>).
/// </summary>
[DisableAuditing]
public class BulkMessageRecipient : Entity<Guid>, IMultiTenant
{
    public virtual Guid? TenantId { get; protected set; }
    public virtual Guid BulkMessageId { get; protected set; }

    /// <summary>1 for the first row.</summary>
    public virtual int RowNumber { get; protected set; }

    /// <summary>As entered, so that a person can correct it.</summary>
    public virtual string MobileNumber { get; protected set; } = null!;

    /// <summary>E.164 with a leading '+'; null if <see cref="MobileNumber"/> is not a phone number.</summary>
    public virtual string? PhoneNumber { get; protected set; }
    public virtual string? Name { get; protected set; }

    /// <summary>Recipient data: a JSON object as text, because its key order is placeholder order.</summary>
    public virtual string? DataJson { get; protected set; }

    protected BulkMessageRecipient()
    {
    }

    public BulkMessageRecipient(
        BulkMessage message, int rowNumber, string mobileNumber, string? phoneNumber, string? name, string? dataJson)
        : base(Guid.CreateVersion7())
    {
        TenantId = message.TenantId;
        BulkMessageId = message.Id;
        RowNumber = rowNumber;
        MobileNumber = CutText.Of(Check.NotNull(mobileNumber, nameof(mobileNumber)), RecipientListConsts.MaxRawPhoneNumberLength);
        PhoneNumber = phoneNumber;
        Name = name is null ? null : CutText.Of(name, RecipientListConsts.MaxRecipientNameLength);
        DataJson = dataJson is null ? null : CutText.Of(dataJson, RecipientListConsts.MaxDataLength);
    }
}
