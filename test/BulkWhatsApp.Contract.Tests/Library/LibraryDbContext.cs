using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace BulkWhatsApp.Contract.Library;

[ConnectionStringName("Library")]
public interface ILibraryDbContext : IEfCoreDbContext
{
    DbSet<Book> Books { get; }
}

[ConnectionStringName("Library")]
public class LibraryDbContext(DbContextOptions<LibraryDbContext> options) : AbpDbContext<LibraryDbContext>(options), ILibraryDbContext
{
    public DbSet<Book> Books { get; set; }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<Book>(b =>
        {
            b.ToTable("Books");
            b.ConfigureByConvention();
            b.HasMany(book => book.Chapters).WithOne().HasForeignKey(chapter => chapter.BookId).IsRequired();
        });
        modelBuilder.Entity<Note>(b =>
        {
            b.ToTable("Notes");
            b.ConfigureByConvention();
        });
    }
}

/// <summary>Mapped after <c>base.OnModelCreating</c>.</summary>
public class Note : Entity<Guid>, IMultiTenant
{
    public Note(Guid id, Guid? tenantId)
        : base(id) => TenantId = tenantId;

    protected Note()
    {
    }

    public virtual Guid? TenantId { get; protected set; }
}

public static class DbContextExtensions
{
    public static Task CreateTablesAsync(this DbContext context) => context.GetService<IRelationalDatabaseCreator>().CreateTablesAsync();
}
