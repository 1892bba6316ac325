namespace BulkWhatsApp.Contract.Library;

public class Book : FullAuditedAggregateRoot<Guid>, IMultiTenant
{
    public Book(Guid id, string name)
        : base(id) => Name = Check.NotNullOrWhiteSpace(name, nameof(name), 64);

    protected Book()
    {
        Name = default!;
    }

    public virtual Guid? TenantId { get; protected set; }

    public virtual string Name { get; protected set; }

    public virtual int Stock { get; set; }

    public virtual string? DeliverySecret { get; set; }

    [DisableAuditing]
    public virtual string? Memo { get; set; }

    public virtual DateTime? PublishedAt { get; set; }

    public virtual ICollection<Chapter> Chapters { get; protected set; } = [];

    public void Lend() => AddDistributedEvent(new BookLentEto(Id, TenantId));

    public void AssignTo(Guid tenantId) => TenantId = tenantId;
}

public enum BookKind
{
    Novel = 0,
    Poetry = 1,
}

public class Chapter : CreationAuditedEntity<Guid>, ISoftDelete
{
    public Chapter(string title) => Title = title;

    public Chapter(Guid id, string title)
        : base(id) => Title = title;

    protected Chapter()
    {
        Title = default!;
    }

    public virtual Guid BookId { get; protected set; }

    public virtual string Title { get; protected set; }

    public virtual bool IsDeleted { get; protected set; }
}

[EventName("Library.BookLent")]
public class BookLentEto(Guid bookId, Guid? tenantId) : IMultiTenant
{
    public Guid BookId { get; } = bookId;

    public Guid? TenantId { get; } = tenantId;
}

public class BookManager(IBookRepository books) : DomainService
{
    public async Task<Book> CreateAsync(string name)
    {
        if (await books.AnyAsync(book => book.Name == name))
        {
            throw new BusinessException("Library:NameTaken").WithData("name", name);
        }

        return await books.InsertAsync(new Book(GuidGenerator.Create(), name));
    }
}

public interface IBookRepository : IRepository<Book, Guid>
{
    Task<List<Book>> GetListByNameAsync(string prefix, CancellationToken cancellationToken = default);
}

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
