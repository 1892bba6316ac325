namespace BulkWhatsApp.Contract.Library;

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
            b.HasQueryFilter(note => !note.IsHidden);
        });
    }
}
