using BulkWhatsApp.Host.Data;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Host.SqlServer;

/// <summary>On SQL Server.</summary>
public class SqlServerHostDbContext(DbContextOptions<SqlServerHostDbContext> options) : HostDbContextBase<SqlServerHostDbContext>(options);
