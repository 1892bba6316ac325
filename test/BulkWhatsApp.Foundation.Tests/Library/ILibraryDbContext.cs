namespace BulkWhatsApp.Foundation.Tests.Library;

[ConnectionStringName("Library")]
public interface ILibraryDbContext : IEfCoreDbContext
{
    DbSet<Book> Books { get; }
}
