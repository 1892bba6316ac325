using BulkWhatsApp.EntityFrameworkCore; // Bulk WhatsApp
using Microsoft.EntityFrameworkCore;
using Volo.Abp.AuditLogging.EntityFrameworkCore;
using Volo.Abp.BlobStoring.Database.EntityFrameworkCore;
using Volo.Abp.FeatureManagement.EntityFrameworkCore;
using Volo.Abp.Identity.EntityFrameworkCore;
using Volo.Abp.OpenIddict.EntityFrameworkCore;
using Volo.Abp.PermissionManagement.EntityFrameworkCore;
using Volo.Abp.SettingManagement.EntityFrameworkCore;

namespace Shop;

[ReplaceDbContext(typeof(IBulkWhatsAppDbContext))] // Bulk WhatsApp
[ConnectionStringName("Default")]
public class ShopDbContext(DbContextOptions<ShopDbContext> options)
    : BulkWhatsAppDbContextBase<ShopDbContext>(options) // Bulk WhatsApp
{
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ConfigurePermissionManagement();
        builder.ConfigureSettingManagement();
        builder.ConfigureFeatureManagement();
        builder.ConfigureAuditLogging();
        builder.ConfigureIdentity();
        builder.ConfigureOpenIddict();
        builder.ConfigureBlobStoring();
    }
}
