using BulkWhatsApp.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Volo.Abp.AuditLogging.EntityFrameworkCore;
using Volo.Abp.BackgroundJobs.EntityFrameworkCore;
using Volo.Abp.BlobStoring.Database.EntityFrameworkCore;
using Volo.Abp.FeatureManagement.EntityFrameworkCore;
using Volo.Abp.Identity;
using Volo.Abp.Identity.EntityFrameworkCore;
using Volo.Abp.OpenIddict.EntityFrameworkCore;
using Volo.Abp.PermissionManagement.EntityFrameworkCore;
using Volo.Abp.SettingManagement.EntityFrameworkCore;

namespace BulkWhatsApp.Host.Data;

/// <summary>
/// All tables of the application in one database: the module's, and those of ABP's modules. Each provider has its own context, and so its
/// own migrations.
/// </summary>
[ReplaceDbContext(typeof(IBulkWhatsAppDbContext), typeof(IIdentityDbContext))]
[ConnectionStringName("Default")]
public abstract class HostDbContextBase<TDbContext>(DbContextOptions<TDbContext> options)
    : BulkWhatsAppDbContextBase<TDbContext>(options), IIdentityDbContext
    where TDbContext : DbContext
{
    public DbSet<IdentityUser> Users { get; set; } = null!;
    public DbSet<IdentityRole> Roles { get; set; } = null!;
    public DbSet<IdentityClaimType> ClaimTypes { get; set; } = null!;
    public DbSet<OrganizationUnit> OrganizationUnits { get; set; } = null!;
    public DbSet<IdentitySecurityLog> SecurityLogs { get; set; } = null!;
    public DbSet<IdentityLinkUser> LinkUsers { get; set; } = null!;
    public DbSet<IdentityUserDelegation> UserDelegations { get; set; } = null!;
    public DbSet<IdentitySession> Sessions { get; set; } = null!;

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ConfigureIdentity();
        builder.ConfigurePermissionManagement();
        builder.ConfigureSettingManagement();
        builder.ConfigureFeatureManagement();
        builder.ConfigureAuditLogging();
        builder.ConfigureBackgroundJobs();
        builder.ConfigureBlobStoring();
        builder.ConfigureOpenIddict();
    }
}

/// <summary>On PostgreSQL.</summary>
public class HostDbContext(DbContextOptions<HostDbContext> options) : HostDbContextBase<HostDbContext>(options);

/// <summary>On SQL Server.</summary>
public class SqlServerHostDbContext(DbContextOptions<SqlServerHostDbContext> options) : HostDbContextBase<SqlServerHostDbContext>(options);
