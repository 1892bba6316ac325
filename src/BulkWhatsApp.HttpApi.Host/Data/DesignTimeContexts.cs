using BulkWhatsApp.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace BulkWhatsApp.Host.Data;

/// <summary>The contexts for <c>dotnet ef</c>, which compares their models with the migrations without asking a database.</summary>
public sealed class DesignTimeContexts :
    IDesignTimeDbContextFactory<HostDbContext>,
    IDesignTimeDbContextFactory<BulkWhatsAppDbContext>,
    IDesignTimeDbContextFactory<SqliteHostDbContext>,
    IDesignTimeDbContextFactory<SqliteBulkWhatsAppDbContext>
{
    HostDbContext IDesignTimeDbContextFactory<HostDbContext>.CreateDbContext(string[] args) => new(OnPostgreSql<HostDbContext>());

    BulkWhatsAppDbContext IDesignTimeDbContextFactory<BulkWhatsAppDbContext>.CreateDbContext(string[] args) =>
        new(OnPostgreSql<BulkWhatsAppDbContext>());

    SqliteHostDbContext IDesignTimeDbContextFactory<SqliteHostDbContext>.CreateDbContext(string[] args) => new(OnSqlite<HostDbContext>());

    SqliteBulkWhatsAppDbContext IDesignTimeDbContextFactory<SqliteBulkWhatsAppDbContext>.CreateDbContext(string[] args) =>
        new(OnSqlite<BulkWhatsAppDbContext>());

    private static DbContextOptions<TDbContext> OnPostgreSql<TDbContext>()
        where TDbContext : DbContext =>
        new DbContextOptionsBuilder<TDbContext>().UseNpgsql(options => options.MigrationsAssembly(typeof(HostMigrations).Assembly)).Options;

    private static DbContextOptions<TDbContext> OnSqlite<TDbContext>()
        where TDbContext : DbContext =>
        new DbContextOptionsBuilder<TDbContext>().UseSqlite(options => options.MigrationsAssembly(typeof(HostMigrations).Assembly)).Options;
}
