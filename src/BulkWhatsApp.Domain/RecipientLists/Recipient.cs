namespace BulkWhatsApp.RecipientLists;

/// <summary>One person on a <see cref="RecipientList"/>; each number is on a list once.</summary>
public class Recipient : CreationAuditedEntity<Guid>, IMultiTenant
{
    public virtual Guid? TenantId { get; protected set; }
    public virtual Guid RecipientListId { get; protected set; }

    /// <summary>Order of arrival in the list; a launch reads in this order.</summary>
    public virtual long Sequence { get; protected set; }

    /// <summary>E.164 with a leading '+', or a business-scoped user id if the number is hidden.</summary>
    [DisableAuditing]
    public virtual string PhoneNumber { get; protected set; } = null!;

    /// <summary>The number the person has changed to, according to WhatsApp; a proposal until somebody accepts it.</summary>
    [DisableAuditing]
    public virtual string? ChangedToNumber { get; protected set; }

    [DisableAuditing]
    public virtual string? Name { get; protected set; }

    /// <summary>Recipient data: a JSON object as text, because its key order is placeholder order.</summary>
    [DisableAuditing]
    public virtual string? DataJson { get; protected set; }

    /// <summary>The refresh that last found the person in the list's source; null for somebody added by hand or by file.</summary>
    public virtual Guid? RefreshId { get; protected set; }

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
        ChangedToNumber = null;
        PhoneNumber = Check.NotNullOrWhiteSpace(phoneNumber, nameof(phoneNumber), Messages.WhatsAppMessageConsts.MaxPhoneNumberLength);
        Name = Check.Length(name, nameof(name), RecipientListConsts.MaxRecipientNameLength);
        DataJson = Check.Length(dataJson, nameof(dataJson), RecipientListConsts.MaxDataLength);
    }

    /// <summary>The person is in the list's source, with this name and data.</summary>
    public void Refresh(Guid refreshId, string? name, string? dataJson) => (RefreshId, Name, DataJson) = (refreshId, name, dataJson);
}

public interface IRecipientRepository : IRepository<Recipient, Guid>
{
    Task<Recipient?> FindByNumberAsync(Guid recipientListId, string phoneNumber, CancellationToken cancellationToken = default);

    Task<long> GetCountAsync(Guid recipientListId, string? filter, CancellationToken cancellationToken = default);

    Task<List<Recipient>> GetPagedListAsync(
        Guid recipientListId, string? filter, string? sorting, int skipCount, int maxResultCount, CancellationToken cancellationToken =
            default);
}

/// <summary>
/// The provider's fastest way to add a large number of recipients, in the current transaction and without keeping them in memory.
/// </summary>
public interface IRecipientBulkWriter
{
    /// <param name="tenantId">The list's tenant.</param>
    /// <returns>How many were added. Repeated numbers and those already in the list are skipped.</returns>
    Task<long> AddAsync(
        Guid? tenantId, Guid recipientListId, IAsyncEnumerable<NewRecipient> recipients, CancellationToken cancellationToken);
}

/// <summary>Makes a list what its source says, in the current transaction and without keeping people in memory.</summary>
public interface IRecipientRefreshWriter
{
    /// <param name="import">The refresh. Whoever the list already has gets the name and data of the first row with the number.</param>
    /// <param name="removesMissing">
    /// Removes whoever an earlier refresh found and this one does not, unless a campaign is just taking its people from the list.
    /// </param>
    Task<RefreshCounts> RefreshAsync(
        RecipientImport import, bool removesMissing, IAsyncEnumerable<NewRecipient> recipients, CancellationToken cancellationToken);
}

/// <param name="Unchanged">Had the same name and data already.</param>
/// <param name="IsRemovalLeft">A campaign was in the way of removing people.</param>
public readonly record struct RefreshCounts(long Added, long Updated, long Unchanged, long Removed, bool IsRemovalLeft);

/// <summary>A checked row on its way into a list.</summary>
/// <param name="PhoneNumber">E.164 with a leading '+'.</param>
/// <param name="DataJson">A JSON object as text; key order is kept.</param>
public readonly record struct NewRecipient(string PhoneNumber, string? Name, string? DataJson);
