using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Host.Data;

/// <summary>On SQL Server.</summary>
public class SqlServerHostDbContext(DbContextOptions<SqlServerHostDbContext> options) : HostDbContextBase<SqlServerHostDbContext>(options);
