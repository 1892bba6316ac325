using BulkWhatsApp.Host.Auditing;
using BulkWhatsApp.Host.Identity;
using BulkWhatsApp.Host.Permissions;
using BulkWhatsApp.Host.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Host.Data;

/// <summary>What the application keeps beside the module: who may do what, tenants, audit logs and blobs.</summary>
public class HostDbContext(DbContextOptions<HostDbContext> options) : AbpDbContext<HostDbContext>(options)
{
    public DbSet<AppUser> Users { get; set; } = null!;
    public DbSet<AppRole> Roles { get; set; } = null!;
    public DbSet<AppUserRole> UserRoles { get; set; } = null!;
    public DbSet<UserSession> UserSessions { get; set; } = null!;
    public DbSet<PermissionGrant> PermissionGrants { get; set; } = null!;
    public DbSet<Tenant> Tenants { get; set; } = null!;
    public DbSet<AuditLog> AuditLogs { get; set; } = null!;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.ConfigureHost();
        modelBuilder.ConfigureBlobs();
    }
}
