namespace BulkWhatsApp.Foundation.Domain;

public interface IBlobContainer
{
    /// <exception cref="BlobAlreadyExistsException">There is such a blob, and overriding is not allowed.</exception>
    Task SaveAsync(string name, Stream stream, bool overrideExisting = false, CancellationToken cancellationToken = default);

    /// <returns>False where there was no such blob.</returns>
    Task<bool> DeleteAsync(string name, CancellationToken cancellationToken = default);

    Task<bool> ExistsAsync(string name, CancellationToken cancellationToken = default);

    /// <exception cref="AbpException">There is no such blob.</exception>
    Task<Stream> GetAsync(string name, CancellationToken cancellationToken = default);

    Task<Stream?> GetOrNullAsync(string name, CancellationToken cancellationToken = default);
}
