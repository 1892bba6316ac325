using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Host.Data;

/// <summary>On PostgreSQL.</summary>
public class HostDbContext(DbContextOptions<HostDbContext> options) : HostDbContextBase<HostDbContext>(options);
