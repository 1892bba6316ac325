using BulkWhatsApp.Accounts;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Engine;
using BulkWhatsApp.Messages;
using BulkWhatsApp.OptOuts;
using BulkWhatsApp.Privacy;
using BulkWhatsApp.RecipientLists;
using BulkWhatsApp.Segments;
using BulkWhatsApp.Templates;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.ValueGeneration;

namespace BulkWhatsApp.EntityFrameworkCore;

public static partial class BulkWhatsAppDbContextModelCreatingExtensions
{
    /// <summary>Maps all tables of the module. Indexes start with the tenant, except the engine's, which works across tenants.</summary>
    public static void ConfigureBulkWhatsApp(this ModelBuilder builder)
    {
        Check.NotNull(builder, nameof(builder));
        var dialect = new ModelDialect(builder);
        ConfigureAccounts(builder, dialect);
        ConfigureTemplates(builder, dialect);
        ConfigureRecipientLists(builder, dialect);
        ConfigureBulkMessages(builder, dialect);
        ConfigureMessages(builder, dialect);
        ConfigureConversations(builder, dialect);
        ConfigureConsents(builder, dialect);
        ConfigureSegments(builder, dialect);
        ConfigurePrivacy(builder, dialect);
        builder.ConfigureEngineTables(dialect);
        MapExtensions(builder);
    }

    private static void ConfigureAccounts(ModelBuilder builder, ModelDialect dialect)
    {
        builder.Entity<WhatsAppAccount>(b =>
        {
            b.ToModuleTable("Accounts");
            b.Property(x => x.Name).HasMaxLength(WhatsAppAccountConsts.MaxNameLength);
            b.Property(x => x.PhoneNumberId).HasMaxLength(WhatsAppAccountConsts.MaxGraphIdLength);
            b.Property(x => x.WabaId).HasMaxLength(WhatsAppAccountConsts.MaxGraphIdLength);
            b.Property(x => x.ApiVersion).HasMaxLength(WhatsAppAccountConsts.MaxApiVersionLength);
            b.Property(x => x.BaseUrl).HasMaxLength(WhatsAppAccountConsts.MaxBaseUrlLength);
            b.Property(x => x.AccessTokenCipher).HasMaxLength(WhatsAppAccountConsts.MaxCipherLength);
            b.Property(x => x.AppSecretCipher).HasMaxLength(WhatsAppAccountConsts.MaxCipherLength);
            b.Property(x => x.VerifyTokenCipher).HasMaxLength(WhatsAppAccountConsts.MaxCipherLength);
            b.Property(x => x.DefaultCountry).HasMaxLength(2);
            b.Property(x => x.DisplayPhoneNumber).HasMaxLength(WhatsAppAccountConsts.MaxGraphTextLength);
            b.Property(x => x.VerifiedName).HasMaxLength(WhatsAppAccountConsts.MaxGraphTextLength);
            b.Property(x => x.QualityRating).HasMaxLength(WhatsAppAccountConsts.MaxGraphTextLength);
            b.Property(x => x.ThroughputLevel).HasMaxLength(WhatsAppAccountConsts.MaxGraphTextLength);
            b.Property(x => x.CircuitReason).HasMaxLength(BulkMessageConsts.MaxReasonLength);
            b.Property(x => x.PortfolioId).HasMaxLength(WhatsAppAccountConsts.MaxGraphIdLength);
            b.Property(x => x.PhoneNumberStatus).HasMaxLength(WhatsAppAccountConsts.MaxGraphTextLength);
            dialect.Unique(b.HasIndex(x => new { x.TenantId, x.Name }), dialect.NotDeleted);
            dialect.Unique(b.HasIndex(x => x.TenantId), $"{dialect.IsTrue("IsDefault")} AND {dialect.NotDeleted}")
                .HasDatabaseName(UniqueViolations.OneDefaultAccount);
            b.HasIndex(x => new { x.TenantId, x.WabaId });
        });

        builder.Entity<OptOut>(b =>
        {
            b.ToModuleTable("OptOuts");
            b.Property(x => x.PhoneNumber).HasMaxLength(WhatsAppMessageConsts.MaxPhoneNumberLength);
            b.Property(x => x.Reason).HasMaxLength(OptOutConsts.MaxReasonLength);
            b.Property(x => x.Words).HasMaxLength(OptOutConsts.MaxWordsLength);
            b.Property(x => x.MessageId).HasMaxLength(WhatsAppMessageConsts.MaxWamidLength);
            b.Property(x => x.FollowsNumber).HasMaxLength(WhatsAppMessageConsts.MaxPhoneNumberLength);

            // The number comes first: the engine looks people up by it with a TenantId that may be null, for which no index would be used.
            dialect.Unique(b.HasIndex(x => new { x.PhoneNumber, x.TenantId }));
        });

        builder.Entity<PhoneIdentity>(b =>
        {
            b.ToModuleTable("PhoneIdentities");
            b.Property(x => x.Address).HasMaxLength(WhatsAppMessageConsts.MaxPhoneNumberLength);
            b.Property(x => x.Alias).HasMaxLength(WhatsAppMessageConsts.MaxPhoneNumberLength);

            // People are looked up from either side.
            dialect.Unique(b.HasIndex(x => new { x.Address, x.Alias, x.TenantId }));
            b.HasIndex(x => new { x.Alias, x.TenantId });
        });

        builder.Entity<OptOutSettings>(b =>
        {
            b.ToModuleTable("OptOutSettings");
            b.Property(x => x.StopWords).HasMaxLength(OptOutConsts.MaxWordListLength);
            b.Property(x => x.StartWords).HasMaxLength(OptOutConsts.MaxWordListLength);
            b.Property(x => x.Confirmation).HasMaxLength(OptOutConsts.MaxConfirmationLength);
            dialect.Unique(b.HasIndex(x => x.TenantId));
        });
    }

    private static void ConfigureTemplates(ModelBuilder builder, ModelDialect dialect)
    {
        builder.Entity<WhatsAppTemplate>(b =>
        {
            b.ToModuleTable("Templates");
            b.Property(x => x.Name).HasMaxLength(WhatsAppTemplateConsts.MaxNameLength);
            b.Property(x => x.Language).HasMaxLength(WhatsAppTemplateConsts.MaxLanguageLength);
            b.Property(x => x.MetaId).HasMaxLength(WhatsAppAccountConsts.MaxGraphIdLength);
            b.Property(x => x.QualityScore).HasMaxLength(WhatsAppAccountConsts.MaxGraphTextLength);
            b.Property(x => x.RejectedReason).HasMaxLength(WhatsAppAccountConsts.MaxGraphTextLength);
            b.Property(x => x.RejectedAdvice).HasMaxLength(WhatsAppTemplateConsts.MaxRejectedAdviceLength);
            b.Property(x => x.StatusNote).HasMaxLength(WhatsAppTemplateConsts.MaxStatusNoteLength);
            b.Property(x => x.EditTimesJson).HasMaxLength(WhatsAppTemplateConsts.MaxEditTimesLength);
            dialect.Unique(b.HasIndex(x => new { x.TenantId, x.AccountId, x.Name, x.Language }), dialect.NotDeleted);
            b.HasIndex(x => new { x.TenantId, x.MetaId });
        });
    }

    private static void ConfigureRecipientLists(ModelBuilder builder, ModelDialect dialect)
    {
        builder.Entity<RecipientList>(b =>
        {
            b.ToModuleTable("RecipientLists");
            b.Property(x => x.Name).HasMaxLength(RecipientListConsts.MaxNameLength);
            b.Property(x => x.Description).HasMaxLength(RecipientListConsts.MaxDescriptionLength);
            b.Property(x => x.SourceName).HasMaxLength(RecipientSourceConsts.MaxNameLength);
            dialect.Unique(b.HasIndex(x => new { x.TenantId, x.Name }), dialect.NotDeleted);

            // The engine looks for lists that are due across tenants; most lists have no source.
            b.HasIndex(x => x.RefreshDueAt).HasFilter($"{dialect.Column("RefreshDueAt")} IS NOT NULL");
        });

        builder.Entity<Recipient>(b =>
        {
            b.ToModuleTable("Recipients");
            dialect.Counted(b.Property(x => x.Sequence));
            b.Property(x => x.PhoneNumber).HasMaxLength(WhatsAppMessageConsts.MaxPhoneNumberLength);
            b.Property(x => x.ChangedToNumber).HasMaxLength(WhatsAppMessageConsts.MaxPhoneNumberLength);
            b.Property(x => x.Name).HasMaxLength(RecipientListConsts.MaxRecipientNameLength);
            b.Property(x => x.DataJson).HasMaxLength(RecipientListConsts.MaxDataLength);

            // No foreign key: checking it takes a quarter of an import's time, and a list is never deleted, only marked as deleted.
            b.HasIndex(x => new { x.RecipientListId, x.PhoneNumber }).IsUnique();
            b.HasIndex(x => new { x.RecipientListId, x.Sequence });
        });

        builder.Entity<RecipientImport>(b =>
        {
            b.ToModuleTable("RecipientImports");
            b.Property(x => x.FileName).HasMaxLength(255);
            b.Property(x => x.FailureCode).HasMaxLength(64);
            b.Property(x => x.FailureValue).HasMaxLength(256);
            b.HasIndex(x => new { x.TenantId, x.RecipientListId, x.CreationTime });

            // Running imports, to find the silent ones.
            b.HasIndex(x => x.LastSeenAt).HasFilter($"{dialect.Column("Status")} = 0");
        });
    }

    private static void ConfigureBulkMessages(ModelBuilder builder, ModelDialect dialect)
    {
        builder.Entity<BulkMessage>(b =>
        {
            b.ToModuleTable("BulkMessages");
            b.Property(x => x.Number).HasMaxLength(BulkMessageConsts.MaxNumberLength);
            b.Property(x => x.Title).HasMaxLength(BulkMessageConsts.MaxTitleLength);
            b.Property(x => x.VariablesJson).HasMaxLength(BulkMessageConsts.MaxVariablesLength);
            b.Property(x => x.MediaId).HasMaxLength(BulkMessageConsts.MaxMediaIdLength);
            b.Property(x => x.PauseReason).HasMaxLength(BulkMessageConsts.MaxReasonLength);
            b.Property(x => x.TemplateName).HasMaxLength(WhatsAppTemplateConsts.MaxNameLength);
            b.Property(x => x.TemplateLanguage).HasMaxLength(WhatsAppTemplateConsts.MaxLanguageLength);
            b.OwnsOne(x => x.Attachment, a =>
            {
                a.Property(x => x.BlobName).HasColumnName("AttachmentBlobName").HasMaxLength(64);
                a.Property(x => x.FileName).HasColumnName("AttachmentFileName").HasMaxLength(BulkMessageConsts.MaxFileNameLength);
                a.Property(x => x.ContentType).HasColumnName("AttachmentContentType").HasMaxLength(BulkMessageConsts.MaxContentTypeLength);
                a.Property(x => x.Size).HasColumnName("AttachmentSize");
                a.Ignore(x => x.HeaderKind);
            });
            b.Navigation(x => x.Timeline).UsePropertyAccessMode(PropertyAccessMode.Field);
            b.HasMany(x => x.Timeline).WithOne().HasForeignKey(x => x.BulkMessageId);
            b.Navigation(x => x.Labels).UsePropertyAccessMode(PropertyAccessMode.Field);
            b.HasMany(x => x.Labels).WithOne().HasForeignKey(x => x.BulkMessageId);
            b.Navigation(x => x.HandledFailures).UsePropertyAccessMode(PropertyAccessMode.Field);
            b.HasMany(x => x.HandledFailures).WithOne().HasForeignKey(x => x.BulkMessageId);
            dialect.Unique(b.HasIndex(x => new { x.TenantId, x.Number }));
            b.HasIndex(x => new { x.TenantId, x.CreationTime });
            b.HasIndex(x => x.AmendedFromId).IsUnique();

            // The engine looks for work across tenants; finished campaigns are not in this index.
            b.HasIndex(x => x.Status).HasFilter($"{dialect.Column("Status")} IN (1, 2, 3)");
        });

        builder.Entity<TimelineEntry>(b =>
        {
            b.ToModuleTable("BulkMessageTimeline");
            b.Property(x => x.Id).ValueGeneratedNever();
            b.Property(x => x.UserName).HasMaxLength(256);
            b.Property(x => x.Detail).HasMaxLength(BulkMessageConsts.MaxReasonLength);
            b.HasIndex(x => new { x.BulkMessageId, x.At });
        });

        builder.Entity<BulkMessageLabel>(b =>
        {
            b.ToModuleTable("BulkMessageLabels");
            b.HasKey(x => new { x.BulkMessageId, x.Label });
            b.Property(x => x.Label).HasMaxLength(BulkMessageConsts.MaxLabelLength);
            b.HasIndex(x => new { x.TenantId, x.Label });
        });

        builder.Entity<HandledFailure>(b =>
        {
            b.ToModuleTable("BulkMessageHandledFailures");
            b.HasKey(x => new { x.BulkMessageId, x.ErrorCode });
        });

        builder.Entity<BulkMessageRecipient>(b =>
        {
            b.ToModuleTable("BulkMessageRecipients");
            b.Property(x => x.Id).ValueGeneratedNever();
            b.Property(x => x.MobileNumber).HasMaxLength(RecipientListConsts.MaxRawPhoneNumberLength);
            b.Property(x => x.PhoneNumber).HasMaxLength(WhatsAppMessageConsts.MaxPhoneNumberLength);
            b.Property(x => x.Name).HasMaxLength(RecipientListConsts.MaxRecipientNameLength);
            b.Property(x => x.DataJson).HasMaxLength(RecipientListConsts.MaxDataLength);
            b.HasOne<BulkMessage>().WithMany().HasForeignKey(x => x.BulkMessageId).OnDelete(DeleteBehavior.Cascade);
            b.HasIndex(x => new { x.BulkMessageId, x.RowNumber }).IsUnique();
        });
    }

    private static void ConfigureMessages(ModelBuilder builder, ModelDialect dialect)
    {
        builder.Entity<WhatsAppMessage>(b =>
        {
            b.ToModuleTable("Messages");
            b.Property(x => x.PhoneNumber).HasMaxLength(WhatsAppMessageConsts.MaxPhoneNumberLength);
            b.Property(x => x.RecipientName).HasMaxLength(RecipientListConsts.MaxRecipientNameLength);
            b.Property(x => x.DataJson).HasMaxLength(RecipientListConsts.MaxDataLength);
            b.Property(x => x.Wamid).HasMaxLength(WhatsAppMessageConsts.MaxWamidLength);
            b.Property(x => x.ErrorDetails).HasMaxLength(WhatsAppMessageConsts.MaxErrorDetailsLength);

            // A campaign has each number once.
            b.HasIndex(x => new { x.BulkMessageId, x.PhoneNumber }).IsUnique();

            // The queue: claims read it in order, and it contains only what is due.
            b.HasIndex(x => new { x.BulkMessageId, x.AvailableAt })
                .HasDatabaseName("IX_BwaMessages_Queue").HasFilter($"{dialect.Column("Status")} = 0");

            // What an owner has claimed and not settled, to find what a dead owner left.
            b.HasIndex(x => new { x.OwnerId, x.ClaimNumber })
                .HasDatabaseName("IX_BwaMessages_Claimed").HasFilter($"{dialect.Column("Status")} = 1");

            // Unknown outcomes, to find those whose time is over.
            b.HasIndex(x => x.UnconfirmedUntil).HasFilter($"{dialect.Column("UnconfirmedUntil")} IS NOT NULL");
            b.HasIndex(x => new { x.PhoneNumber, x.TenantId });
            b.HasIndex(x => x.Wamid);
        });

        builder.Entity<WhatsAppMessageEvent>(b =>
        {
            b.ToModuleTable("MessageEvents");
            b.Property(x => x.Id).ValueGeneratedNever();
            b.Property(x => x.Details).HasMaxLength(WhatsAppMessageConsts.MaxErrorDetailsLength);
            b.HasIndex(x => new { x.MessageId, x.At });
        });
    }

    private static void ConfigurePrivacy(ModelBuilder builder, ModelDialect dialect)
    {
        builder.Entity<ErasedPerson>(b =>
        {
            b.ToModuleTable("ErasedPeople");
            b.Property(x => x.AddressHash).HasMaxLength(ErasedPerson.HashLength);
            dialect.Unique(b.HasIndex(x => new { x.TenantId, x.AddressHash }));
        });

        builder.Entity<ErasureKey>(b =>
        {
            b.ToModuleTable("ErasureKeys");
            b.Property(x => x.KeyCipher).HasMaxLength(WhatsAppAccountConsts.MaxCipherLength);
            dialect.Unique(b.HasIndex(x => x.TenantId));
        });
    }

    private static void ToModuleTable<TEntity>(this EntityTypeBuilder<TEntity> builder, string name)
        where TEntity : class
    {
        builder.ToTable(BulkWhatsAppDbProperties.DbTablePrefix + name);
        builder.ConfigureByConvention();
        MapExtensions(builder);
    }

    /// <summary>What the application adds to the tables, on the foundation that knows of it.</summary>
    static partial void MapExtensions(EntityTypeBuilder builder);

    /// <inheritdoc cref="MapExtensions(EntityTypeBuilder)"/>
    static partial void MapExtensions(ModelBuilder builder);
}

/// <summary>The parts of a mapping that EF Core takes as SQL, in the dialect of the model's provider.</summary>
internal sealed class ModelDialect(ModelBuilder builder)
{
    // SQL Server's and PostgreSQL's conventions leave this annotation on every model; SQLite's leave none.
    private readonly bool _isSqlServer = builder.Model.FindAnnotation("SqlServer:ValueGenerationStrategy") is not null;
    private readonly bool _isPostgreSql = builder.Model.FindAnnotation("Npgsql:ValueGenerationStrategy") is not null;

    public SegmentTranslations Translations => _isPostgreSql ? SegmentTranslations.PostgreSql
        : _isSqlServer ? SegmentTranslations.SqlServer
        : SegmentTranslations.Sqlite;

    public string NotDeleted => IsFalse("IsDeleted");

    public string Column(string name) => _isSqlServer ? $"[{name}]" : $"\"{name}\"";

    public string IsTrue(string column) => _isSqlServer ? $"{Column(column)} = 1" : Column(column);

    public string IsFalse(string column) => $"{Column(column)} = {(_isSqlServer ? "0" : "false")}";

    /// <summary>
    /// A unique index that treats nulls as equal, such as the tenant of the host's rows. PostgreSQL has to be told. SQL Server does so by
    /// itself, but EF Core would exclude rows with nulls from the index. For SQLite the migrations generator reads the same annotation.
    /// </summary>
    public IndexBuilder<TEntity> Unique<TEntity>(IndexBuilder<TEntity> index, string? filter = null)
    {
        index.IsUnique().HasFilter(filter).HasAnnotation("Npgsql:NullsDistinct", false);
        return index;
    }

    /// <summary>
    /// The database numbers the rows as they come. SQLite can do this only for a key; for other columns this process does it.
    /// </summary>
    public void Counted(PropertyBuilder<long> property)
    {
        property.ValueGeneratedOnAdd();
        if (!_isSqlServer && !_isPostgreSql)
        {
            property.HasValueGenerator<RowCounter>();
        }
    }
}

/// <summary>
/// Gives numbers above all those that this or an earlier process gave: the time in microseconds, or the last number plus one. They stay
/// exact in JSON up to 2^53, which is reached in the year 2255.
/// </summary>
internal sealed class RowCounter : ValueGenerator<long>
{
    private static long _last;

    public override bool GeneratesTemporaryValues => false;

    public static long Next()
    {
        var now = (DateTime.UtcNow - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        long last, next;
        do
        {
            last = Interlocked.Read(ref _last);
            next = Math.Max(last + 1, now);
        }
        while (Interlocked.CompareExchange(ref _last, next, last) != last);
        return next;
    }

    public override long Next(EntityEntry entry) => Next();
}
