using BulkWhatsApp.Host.Auditing;
using BulkWhatsApp.Host.Identity;
using BulkWhatsApp.Host.Permissions;
using BulkWhatsApp.Host.Programs;
using BulkWhatsApp.Host.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BulkWhatsApp.Host.Data;

/// <summary>
/// What the application stores besides the module's data: users, programs and permissions, tenants, audit logs and blobs.
/// </summary>
public class HostDbContext(DbContextOptions<HostDbContext> options) : AbpDbContext<HostDbContext>(options)
{
    public DbSet<AppUser> Users { get; set; } = null!;
    public DbSet<AppRole> Roles { get; set; } = null!;
    public DbSet<AppUserRole> UserRoles { get; set; } = null!;
    public DbSet<UserSession> UserSessions { get; set; } = null!;
    public DbSet<AppProgram> Programs { get; set; } = null!;
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

internal static class HostModelBuilderExtensions
{
    private const int MaxStampLength = 40;

    public static void ConfigureHost(this ModelBuilder builder)
    {
        ConfigureIdentity(builder);
        ConfigurePrograms(builder);
        ConfigurePermissions(builder);
        ConfigureTenants(builder);
        ConfigureAuditing(builder);
    }

    private static void ConfigureIdentity(ModelBuilder builder)
    {
        builder.Entity<AppUser>(b =>
        {
            b.ToTable("AppUsers");
            b.Property(user => user.Id).ValueGeneratedNever();
            b.Property(user => user.UserName).IsRequired().HasMaxLength(AppUser.MaxUserNameLength);
            b.Property(user => user.NormalizedUserName).IsRequired().HasMaxLength(AppUser.MaxUserNameLength);
            b.Property(user => user.Email).IsRequired().HasMaxLength(AppUser.MaxEmailLength);
            b.Property(user => user.NormalizedEmail).IsRequired().HasMaxLength(AppUser.MaxEmailLength);
            b.Property(user => user.Name).HasMaxLength(AppUser.MaxNameLength);
            b.Property(user => user.Surname).HasMaxLength(AppUser.MaxNameLength);
            b.Property(user => user.PhoneNumber).HasMaxLength(AppUser.MaxPhoneNumberLength);
            b.Property(user => user.ConcurrencyStamp).IsConcurrencyToken().HasMaxLength(MaxStampLength);
            b.HasIndex(user => new { user.TenantId, user.NormalizedUserName }).IsUniqueWithNulls();
            b.HasIndex(user => new { user.TenantId, user.NormalizedEmail }).IsUniqueWithNulls();
        });

        builder.Entity<AppRole>(b =>
        {
            b.ToTable("AppRoles");
            b.Property(role => role.Id).ValueGeneratedNever();
            b.Property(role => role.Name).IsRequired().HasMaxLength(AppRole.MaxNameLength);
            b.Property(role => role.NormalizedName).IsRequired().HasMaxLength(AppRole.MaxNameLength);
            b.Property(role => role.ConcurrencyStamp).IsConcurrencyToken().HasMaxLength(MaxStampLength);
            b.HasIndex(role => new { role.TenantId, role.NormalizedName }).IsUniqueWithNulls();
        });

        builder.Entity<AppUserRole>(b =>
        {
            b.ToTable("AppUserRoles");
            b.HasKey(userRole => new { userRole.UserId, userRole.RoleId });
            b.HasOne<AppUser>().WithMany().HasForeignKey(userRole => userRole.UserId).OnDelete(DeleteBehavior.Cascade);
            b.HasOne<AppRole>().WithMany().HasForeignKey(userRole => userRole.RoleId).OnDelete(DeleteBehavior.Cascade);
        });

        builder.Entity<UserSession>(b =>
        {
            b.ToTable("AppUserSessions");
            b.Property(session => session.Id).ValueGeneratedNever();
            b.HasOne<AppUser>().WithMany().HasForeignKey(session => session.UserId).OnDelete(DeleteBehavior.Cascade);
            b.HasIndex(session => session.EndsAt);
        });
    }

    private static void ConfigurePrograms(ModelBuilder builder) => builder.Entity<AppProgram>(b =>
    {
        b.ToTable("AppPrograms");
        b.ConfigureByConvention();
        b.Property(program => program.Name).HasMaxLength(AppProgram.MaxNameLength);
        b.Property(program => program.ClientId).HasMaxLength(AppProgram.MaxClientIdLength);
        b.Property(program => program.SecretHash).HasMaxLength(AppProgram.MaxSecretHashLength);
        b.HasIndex(program => program.ClientId).IsUnique();
        b.HasIndex(program => new { program.TenantId, program.CreationTime });
    });

    private static void ConfigurePermissions(ModelBuilder builder) => builder.Entity<PermissionGrant>(b =>
    {
        b.ToTable("AppPermissionGrants");
        b.ConfigureByConvention();
        b.Property(grant => grant.Name).HasMaxLength(PermissionGrant.MaxNameLength);
        b.Property(grant => grant.ProviderName).HasMaxLength(PermissionGrant.MaxProviderNameLength);
        b.Property(grant => grant.ProviderKey).HasMaxLength(PermissionGrant.MaxProviderKeyLength);
        b.HasIndex(grant => new { grant.TenantId, grant.ProviderName, grant.ProviderKey, grant.Name }).IsUniqueWithNulls();
    });

    private static void ConfigureTenants(ModelBuilder builder) => builder.Entity<Tenant>(b =>
    {
        b.ToTable("AppTenants");
        b.ConfigureByConvention();
        b.Property(tenant => tenant.Name).HasMaxLength(Tenant.MaxNameLength);
        b.Property(tenant => tenant.NormalizedName).HasMaxLength(Tenant.MaxNameLength);
        b.HasIndex(tenant => tenant.NormalizedName).IsUnique().HasFilter("\"IsDeleted\" = false");
    });

    private static void ConfigureAuditing(ModelBuilder builder)
    {
        builder.Entity<AuditLog>(b =>
        {
            b.ToTable("AppAuditLogs");
            b.ConfigureByConvention();
            b.Property(log => log.UserName).HasMaxLength(AuditLog.MaxNameLength);
            b.Property(log => log.ClientId).HasMaxLength(AuditLog.MaxClientIdLength);
            b.Property(log => log.TenantName).HasMaxLength(AuditLog.MaxNameLength);
            b.Property(log => log.CorrelationId).HasMaxLength(AuditLog.MaxNameLength);
            b.Property(log => log.ClientIpAddress).HasMaxLength(AuditLog.MaxAddressLength);
            b.Property(log => log.HttpMethod).HasMaxLength(AuditLog.MaxHttpMethodLength);
            b.Property(log => log.Url).HasMaxLength(AuditLog.MaxUrlLength);
            b.Property(log => log.Exceptions).HasMaxLength(AuditLog.MaxExceptionsLength);
            b.Property(log => log.Comments).HasMaxLength(AuditLog.MaxCommentsLength);
            b.HasMany(log => log.Actions).WithOne().HasForeignKey(action => action.AuditLogId).OnDelete(DeleteBehavior.Cascade);
            b.HasMany(log => log.EntityChanges).WithOne().HasForeignKey(change => change.AuditLogId).OnDelete(DeleteBehavior.Cascade);
            b.HasIndex(log => new { log.TenantId, log.ExecutionTime });
            b.HasIndex(log => new { log.TenantId, log.UserId, log.ExecutionTime });

            // The cleaner searches across tenants.
            b.HasIndex(log => log.ExecutionTime);
        });

        builder.Entity<AuditLogAction>(b =>
        {
            b.ToTable("AppAuditLogActions");
            b.ConfigureByConvention();
            b.Property(action => action.ServiceName).HasMaxLength(AuditLog.MaxNameLength);
            b.Property(action => action.MethodName).HasMaxLength(AuditLog.MaxNameLength);
            b.Property(action => action.Parameters).HasMaxLength(AuditLogAction.MaxParametersLength);
        });

        builder.Entity<AuditLogEntityChange>(b =>
        {
            b.ToTable("AppAuditLogEntityChanges");
            b.ConfigureByConvention();
            b.Property(change => change.EntityId).HasMaxLength(AuditLog.MaxNameLength);
            b.Property(change => change.EntityTypeFullName).HasMaxLength(AuditLog.MaxNameLength);
            b.HasIndex(change => new { change.EntityTypeFullName, change.EntityId });
        });
    }

    // Null (the host side) counts as a value like any other. PostgreSQL has to be told; SQLite's migrations generator reads the same
    // annotation.
    private static void IsUniqueWithNulls(this IndexBuilder index) => index.IsUnique().HasAnnotation("Npgsql:NullsDistinct", false);
}
