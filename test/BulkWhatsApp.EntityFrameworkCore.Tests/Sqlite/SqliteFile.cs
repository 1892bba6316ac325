using BulkWhatsApp.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Sqlite;

/// <summary>A database file of one test, with the module's tables.</summary>
internal sealed class SqliteFile : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bulk-whatsapp-");

    public SqliteFile(int patience = 30)
    {
        Database = new SqliteDatabase($"Data Source={Path.Combine(_folder.FullName, "test.db")};Default Timeout={patience}");
        Database.Claim();
        using var context = Open();
        context.Database.EnsureCreated();
    }

    public SqliteDatabase Database { get; }

    public BulkWhatsAppDbContext Open() => new(
        (DbContextOptions<BulkWhatsAppDbContext>)new DbContextOptionsBuilder<BulkWhatsAppDbContext>()
            .UseSqliteDatabase(Database.CreateConnection(), contextOwnsConnection: true).Options);

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
