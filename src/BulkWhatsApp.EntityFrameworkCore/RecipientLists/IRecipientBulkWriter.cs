namespace BulkWhatsApp.RecipientLists;

/// <summary>The provider's fastest way to add very many recipients, in the transaction of the current unit of work.</summary>
public interface IRecipientBulkWriter
{
    /// <returns>How many were added; numbers the list already has are left out.</returns>
    Task<long> AddAsync(Guid? tenantId, Guid recipientListId, IAsyncEnumerable<NewRecipient> recipients, CancellationToken cancellationToken);
}
