namespace BulkWhatsApp.Contract.Library;

public interface IBookRepository : IRepository<Book, Guid>
{
    Task<List<Book>> GetListByNameAsync(string prefix, CancellationToken cancellationToken = default);
}
