using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace BulkWhatsApp.Host.Data;

/// <summary>The contexts for <c>dotnet ef</c>, which compares their models with the migrations without asking a database.</summary>
public sealed class DesignTimeContexts : IDesignTimeDbContextFactory<HostDbContext>, IDesignTimeDbContextFactory<SqlServerHostDbContext>
{
    HostDbContext IDesignTimeDbContextFactory<HostDbContext>.CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<HostDbContext>().UseNpgsql().Options);

    SqlServerHostDbContext IDesignTimeDbContextFactory<SqlServerHostDbContext>.CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlServerHostDbContext>().UseSqlServer().Options);
}
