namespace BulkWhatsApp.Contract.Library;

public class EfCoreBookRepository(IDbContextProvider<ILibraryDbContext> dbContextProvider)
    : EfCoreRepository<ILibraryDbContext, Book, Guid>(dbContextProvider), IBookRepository
{
    public virtual async Task<List<Book>> GetListByNameAsync(string prefix, CancellationToken cancellationToken = default) =>
        await (await GetDbSetAsync())
            .WhereIf(prefix.Length > 0, book => book.Name.StartsWith(prefix))
            .OrderBy(book => book.Name)
            .PageBy(0, 10)
            .ToListAsync(GetCancellationToken(cancellationToken));

    public override async Task<IQueryable<Book>> WithDetailsAsync() => (await GetQueryableAsync()).Include(book => book.Chapters);
}
