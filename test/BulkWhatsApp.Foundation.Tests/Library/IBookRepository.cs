namespace BulkWhatsApp.Foundation.Tests.Library;

public interface IBookRepository : IRepository<Book, Guid>
{
    Task<List<Book>> GetListByNameAsync(string prefix, CancellationToken cancellationToken = default);
}
