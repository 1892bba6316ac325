using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Consents;
using BulkWhatsApp.Conversations;
using BulkWhatsApp.Messages;
using BulkWhatsApp.OptOuts;
using BulkWhatsApp.RecipientLists;
using BulkWhatsApp.Segments;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.EntityFrameworkCore;

/// <summary>The tables of what people say and agree to, and of who is meant.</summary>
public static partial class BulkWhatsAppDbContextModelCreatingExtensions
{
    private static void ConfigureConversations(ModelBuilder builder, ModelDialect dialect)
    {
        builder.Entity<Conversation>(b =>
        {
            b.ToModuleTable("Conversations");
            b.Property(x => x.Id).ValueGeneratedNever();
            b.Property(x => x.PhoneNumber).HasMaxLength(WhatsAppMessageConsts.MaxPhoneNumberLength);
            b.Property(x => x.ProfileName).HasMaxLength(ConversationConsts.MaxProfileNameLength);
            b.Property(x => x.LastInboundWamid).HasMaxLength(WhatsAppMessageConsts.MaxWamidLength);
            b.Property(x => x.Excerpt).HasMaxLength(ConversationConsts.MaxExcerptLength);
            b.HasIndex(x => new { x.AccountId, x.PhoneNumber }).IsUnique();

            // The list, by last activity, and of one person over all numbers.
            b.HasIndex(x => new { x.TenantId, x.LastActivityAt, x.Id });
            b.HasIndex(x => new { x.TenantId, x.LastActivityAt }).HasDatabaseName("IX_BwaConversations_Unread")
                .HasFilter($"{dialect.Column("UnreadCount")} > 0");
            b.HasIndex(x => new { x.PhoneNumber, x.TenantId });
        });

        builder.Entity<InboundMessage>(b =>
        {
            b.ToModuleTable("InboundMessages");
            b.Property(x => x.Id).ValueGeneratedNever();
            b.Property(x => x.PhoneNumber).HasMaxLength(WhatsAppMessageConsts.MaxPhoneNumberLength);
            b.Property(x => x.Wamid).HasMaxLength(WhatsAppMessageConsts.MaxWamidLength);
            b.Property(x => x.Text).HasMaxLength(ConversationConsts.MaxTextLength);
            b.Property(x => x.Payload).HasMaxLength(ConversationConsts.MaxPayloadLength);
            b.Property(x => x.ContentJson).HasMaxLength(ConversationConsts.MaxContentLength);
            b.Property(x => x.ContextWamid).HasMaxLength(WhatsAppMessageConsts.MaxWamidLength);
            dialect.Unique(b.HasIndex(x => new { x.Wamid, x.TenantId }));
            b.HasIndex(x => new { x.ConversationId, x.At });
            b.HasIndex(x => new { x.PhoneNumber, x.TenantId });
            b.HasIndex(x => x.BulkMessageId).HasFilter($"{dialect.Column("BulkMessageId")} IS NOT NULL");

            // What its retention period removes.
            b.HasIndex(x => new { x.TenantId, x.At });
        });

        builder.Entity<ConversationReply>(b =>
        {
            b.ToModuleTable("ConversationReplies");
            b.Property(x => x.Text).HasMaxLength(ConversationConsts.MaxTextLength);
            b.Property(x => x.QuotedWamid).HasMaxLength(WhatsAppMessageConsts.MaxWamidLength);
            b.Property(x => x.UserName).HasMaxLength(256);
            b.Property(x => x.Wamid).HasMaxLength(WhatsAppMessageConsts.MaxWamidLength);
            b.Property(x => x.ErrorDetails).HasMaxLength(WhatsAppMessageConsts.MaxErrorDetailsLength);
            b.HasIndex(x => new { x.ConversationId, x.At });
            b.HasIndex(x => x.Wamid).HasFilter($"{dialect.Column("Wamid")} IS NOT NULL");
        });
    }

    private static void ConfigureConsents(ModelBuilder builder, ModelDialect dialect)
    {
        builder.Entity<ConsentEntry>(b =>
        {
            b.ToModuleTable("ConsentEntries");
            b.Property(x => x.Id).ValueGeneratedNever();
            b.Property(x => x.PhoneNumber).HasMaxLength(WhatsAppMessageConsts.MaxPhoneNumberLength);
            b.Property(x => x.Origin).HasMaxLength(ConsentConsts.MaxOriginLength);
            b.Property(x => x.Proof).HasMaxLength(ConsentConsts.MaxProofLength);
            b.Property(x => x.Note).HasMaxLength(ConsentConsts.MaxNoteLength);
            b.Property(x => x.MessageId).HasMaxLength(WhatsAppMessageConsts.MaxWamidLength);
            b.Property(x => x.UserName).HasMaxLength(256);
            b.HasIndex(x => new { x.PhoneNumber, x.TenantId, x.At });
            b.HasIndex(x => new { x.TenantId, x.CreationTime });
        });

        builder.Entity<Consent>(b =>
        {
            b.ToModuleTable("Consents");
            b.Property(x => x.Id).ValueGeneratedNever();
            b.Property(x => x.PhoneNumber).HasMaxLength(WhatsAppMessageConsts.MaxPhoneNumberLength);

            // The number comes first, as with opt-outs.
            dialect.Unique(b.HasIndex(x => new { x.PhoneNumber, x.TenantId, x.Category }));
            b.HasIndex(x => new { x.TenantId, x.At });
            b.Ignore(x => x.Fact);
        });

        builder.Entity<ConsentSettings>(b =>
        {
            b.ToModuleTable("ConsentSettings");
            b.Property(x => x.Confirmation).HasMaxLength(OptOutConsts.MaxConfirmationLength);
            b.Property(x => x.ConfirmButtons).HasMaxLength(ConsentConsts.MaxButtonListLength);
            b.Ignore(x => x.Cap);
            dialect.Unique(b.HasIndex(x => x.TenantId));
        });

        builder.Entity<BulkMessageExclusion>(b =>
        {
            b.ToModuleTable("BulkMessageExclusions");
            b.HasKey(x => new { x.BulkMessageId, x.Place });
            b.Property(x => x.PhoneNumber).HasMaxLength(WhatsAppMessageConsts.MaxPhoneNumberLength);
            b.Property(x => x.RecipientName).HasMaxLength(RecipientListConsts.MaxRecipientNameLength);

            // An erasure looks for a person's.
            b.HasIndex(x => new { x.PhoneNumber, x.TenantId });
        });

        // Numbers that are not on WhatsApp, to propose their removal.
        builder.Entity<WhatsAppMessage>(b => b.HasIndex(x => new { x.TenantId, x.FailedAt })
            .HasDatabaseName("IX_BwaMessages_Undeliverable").HasFilter($"{dialect.Column("ErrorCode")} = 131026"));
    }

    private static void ConfigureSegments(ModelBuilder builder, ModelDialect dialect)
    {
        builder.ConfigureSegmentFunctions(dialect);
        builder.Entity<Segment>(b =>
        {
            b.ToModuleTable("Segments");
            b.Property(x => x.Name).HasMaxLength(SegmentConsts.MaxNameLength);
            b.Property(x => x.Description).HasMaxLength(SegmentConsts.MaxDescriptionLength);
            b.Property(x => x.FilterJson).HasMaxLength(SegmentConsts.MaxFilterLength);
            dialect.Unique(b.HasIndex(x => new { x.TenantId, x.Name }), dialect.NotDeleted);
        });

        builder.Entity<BulkMessageSeries>(b =>
        {
            b.ToModuleTable("BulkMessageSeries");
            b.Property(x => x.Title).HasMaxLength(BulkMessageConsts.MaxTitleLength);
            b.HasIndex(x => new { x.TenantId, x.CreationTime });
        });

        builder.Entity<BulkMessageComment>(b =>
        {
            b.ToModuleTable("BulkMessageComments");
            b.Property(x => x.Id).ValueGeneratedNever();
            b.Property(x => x.UserName).HasMaxLength(256);
            b.Property(x => x.Text).HasMaxLength(BulkMessageConsts.MaxCommentLength);
            b.HasOne<BulkMessage>().WithMany().HasForeignKey(x => x.BulkMessageId).OnDelete(DeleteBehavior.Cascade);
            b.HasIndex(x => new { x.BulkMessageId, x.CreationTime });
        });

        builder.Entity<BulkMessage>(b =>
        {
            b.Property(x => x.SegmentFilterJson).HasMaxLength(SegmentConsts.MaxFilterLength);
            b.Property(x => x.SegmentCountsJson).HasMaxLength(SegmentConsts.MaxCountsLength);
            b.Property(x => x.AssignedToName).HasMaxLength(256);
            b.HasIndex(x => new { x.SeriesId, x.SeriesPart }).IsUnique().HasFilter($"{dialect.Column("SeriesId")} IS NOT NULL");
            b.HasIndex(x => new { x.TenantId, x.AssignedToId }).HasFilter($"{dialect.Column("AssignedToId")} IS NOT NULL");
        });
    }
}
