namespace BulkWhatsApp.Contract.Library;

[ConnectionStringName("Library")]
public interface ILibraryDbContext : IEfCoreDbContext
{
    DbSet<Book> Books { get; }
}
