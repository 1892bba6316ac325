using BulkWhatsApp.Accounts;
using BulkWhatsApp.EntityFrameworkCore;
using BulkWhatsApp.Messages;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Engine;

/// <summary>The engine's own tables. They are written by SQL only; they are mapped so that a host's migrations create them.</summary>
internal static class EngineTables
{
    public static void ConfigureEngineTables(this ModelBuilder builder, ModelDialect dialect)
    {
        builder.Entity<PhoneNumberOwner>(b =>
        {
            b.ToTable(BulkWhatsAppDbProperties.DbTablePrefix + "PhoneNumberOwners");
            b.Property(x => x.PhoneNumberId).HasMaxLength(32);
            b.HasIndex(x => x.PhoneNumberId);
            b.HasIndex(x => x.PhoneNumberId).IsUnique().HasFilter($"{dialect.Column("EndedAt")} IS NULL").HasDatabaseName("IX_BwaPhoneNumberOwners_One");
        });

        builder.Entity<PortfolioUser>(b =>
        {
            b.ToTable(BulkWhatsAppDbProperties.DbTablePrefix + "PortfolioUsers");
            b.HasKey(x => new { x.PortfolioId, x.PhoneNumber });
            b.Property(x => x.PortfolioId).HasMaxLength(WhatsAppAccountConsts.MaxGraphIdLength);
            b.Property(x => x.PhoneNumber).HasMaxLength(WhatsAppMessageConsts.MaxPhoneNumberLength);
            b.HasIndex(x => new { x.PortfolioId, x.WrittenAt });
        });

        builder.Entity<WebhookInboxItem>(b =>
        {
            b.ToTable(BulkWhatsAppDbProperties.DbTablePrefix + "WebhookInbox");
            b.HasIndex(x => new { x.AvailableAt, x.Id });
        });

        builder.Entity<OutgoingEventRow>(b =>
        {
            b.ToTable(BulkWhatsAppDbProperties.DbTablePrefix + "OutgoingEvents");
            b.Property(x => x.Name).HasMaxLength(128);
            b.HasIndex(x => new { x.AvailableAt, x.Id });
        });

        builder.Entity<ParkedStatus>(b =>
        {
            b.ToTable(BulkWhatsAppDbProperties.DbTablePrefix + "ParkedStatuses");
            b.Property(x => x.Wamid).HasMaxLength(255);
            b.Property(x => x.RecipientWaId).HasMaxLength(WhatsAppMessageConsts.MaxPhoneNumberLength);
            b.Property(x => x.RecipientUserId).HasMaxLength(WhatsAppMessageConsts.MaxPhoneNumberLength);
            b.HasIndex(x => x.ReceivedAt);
        });

        builder.Entity<Node>(b =>
        {
            b.ToTable(BulkWhatsAppDbProperties.DbTablePrefix + "Nodes");
            b.Property(x => x.Id).HasMaxLength(128);
        });

        builder.Entity<NumberSeriesRow>(b =>
        {
            b.ToTable(BulkWhatsAppDbProperties.DbTablePrefix + "NumberSeries");
            b.HasKey(x => new { x.TenantKey, x.Prefix });
            b.Property(x => x.Prefix).HasMaxLength(64);
        });

        builder.Entity<IdempotencyRow>(b =>
        {
            b.ToTable(BulkWhatsAppDbProperties.DbTablePrefix + "IdempotencyKeys");
            b.HasKey(x => new { x.TenantKey, x.UserKey, x.Key });
            b.Property(x => x.Key).HasMaxLength(128);
            b.Property(x => x.RequestHash).HasMaxLength(64);
            b.HasIndex(x => x.CreationTime);
        });

        builder.Entity<RejectedRowRecord>(b =>
        {
            b.ToTable(BulkWhatsAppDbProperties.DbTablePrefix + "RejectedRows");
            b.HasIndex(x => new { x.ImportId, x.Id });
            b.Property(x => x.Field).HasMaxLength(128);
            b.Property(x => x.Value).HasMaxLength(256);
            b.Property(x => x.ReasonCode).HasMaxLength(64);
            b.Property(x => x.Detail).HasMaxLength(256);
            b.HasOne<RecipientLists.RecipientImport>().WithMany().HasForeignKey(x => x.ImportId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
