using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BulkWhatsApp.Host.Migrations.SqliteBulkWhatsAppDatabase
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "BwaAccounts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TenantId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    PhoneNumberId = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    WabaId = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    ApiVersion = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    BaseUrl = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    AccessTokenCipher = table.Column<string>(type: "TEXT", maxLength: 4096, nullable: true),
                    AppSecretCipher = table.Column<string>(type: "TEXT", maxLength: 4096, nullable: true),
                    VerifyTokenCipher = table.Column<string>(type: "TEXT", maxLength: 4096, nullable: true),
                    Status = table.Column<int>(type: "INTEGER", nullable: false),
                    IsDefault = table.Column<bool>(type: "INTEGER", nullable: false),
                    DefaultCountry = table.Column<string>(type: "TEXT", maxLength: 2, nullable: true),
                    MessagesPerSecond = table.Column<int>(type: "INTEGER", nullable: true),
                    ConsentPolicy = table.Column<int>(type: "INTEGER", nullable: true),
                    DisplayPhoneNumber = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    VerifiedName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    QualityRating = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    ThroughputLevel = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    PhoneNumberStatus = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    IsCoexistence = table.Column<bool>(type: "INTEGER", nullable: false),
                    PortfolioId = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    UsersPer24Hours = table.Column<int>(type: "INTEGER", nullable: true),
                    UsersPer24HoursAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    IsWebhookSubscribed = table.Column<bool>(type: "INTEGER", nullable: true),
                    WebhookHeardAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    TemplateSyncDueAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    CheckedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    NumberProvenAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    CircuitOpenedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    CircuitErrorCode = table.Column<int>(type: "INTEGER", nullable: true),
                    CircuitErrorSubcode = table.Column<int>(type: "INTEGER", nullable: true),
                    CircuitReason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    ExtraProperties = table.Column<string>(type: "TEXT", nullable: false),
                    ConcurrencyStamp = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    CreationTime = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatorId = table.Column<Guid>(type: "TEXT", nullable: true),
                    LastModificationTime = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LastModifierId = table.Column<Guid>(type: "TEXT", nullable: true),
                    IsDeleted = table.Column<bool>(type: "INTEGER", nullable: false, defaultValue: false),
                    DeleterId = table.Column<Guid>(type: "TEXT", nullable: true),
                    DeletionTime = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BwaAccounts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "BwaBulkMessageExclusions",
                columns: table => new
                {
                    BulkMessageId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Place = table.Column<long>(type: "INTEGER", nullable: false),
                    TenantId = table.Column<Guid>(type: "TEXT", nullable: true),
                    PhoneNumber = table.Column<string>(type: "TEXT", maxLength: 135, nullable: false),
                    RecipientName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    Reason = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BwaBulkMessageExclusions", x => new { x.BulkMessageId, x.Place });
                });

            migrationBuilder.CreateTable(
                name: "BwaBulkMessages",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TenantId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Number = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    RecipientType = table.Column<int>(type: "INTEGER", nullable: false),
                    RecipientListId = table.Column<Guid>(type: "TEXT", nullable: true),
                    SegmentId = table.Column<Guid>(type: "TEXT", nullable: true),
                    TemplateId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: true),
                    VariableType = table.Column<int>(type: "INTEGER", nullable: false),
                    VariablesJson = table.Column<string>(type: "TEXT", maxLength: 32768, nullable: true),
                    ScheduledAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    AttachmentBlobName = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    AttachmentFileName = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    AttachmentContentType = table.Column<string>(type: "TEXT", maxLength: 128, nullable: true),
                    AttachmentSize = table.Column<long>(type: "INTEGER", nullable: true),
                    MediaId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    MediaUploadedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DocStatus = table.Column<int>(type: "INTEGER", nullable: false),
                    Status = table.Column<int>(type: "INTEGER", nullable: false),
                    PauseCause = table.Column<int>(type: "INTEGER", nullable: true),
                    PauseReason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    PauseErrorCode = table.Column<int>(type: "INTEGER", nullable: true),
                    PauseErrorSubcode = table.Column<int>(type: "INTEGER", nullable: true),
                    AmendedFromId = table.Column<Guid>(type: "TEXT", nullable: true),
                    AmendmentNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    TestOfId = table.Column<Guid>(type: "TEXT", nullable: true),
                    SeriesId = table.Column<Guid>(type: "TEXT", nullable: true),
                    SeriesPart = table.Column<int>(type: "INTEGER", nullable: true),
                    AssignedToId = table.Column<Guid>(type: "TEXT", nullable: true),
                    AssignedToName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    CapMessages = table.Column<int>(type: "INTEGER", nullable: true),
                    CapDays = table.Column<int>(type: "INTEGER", nullable: true),
                    CapAction = table.Column<int>(type: "INTEGER", nullable: true),
                    SubmittedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LaunchedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    FinishedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    TemplateName = table.Column<string>(type: "TEXT", maxLength: 512, nullable: true),
                    TemplateLanguage = table.Column<string>(type: "TEXT", maxLength: 16, nullable: true),
                    TemplateCategory = table.Column<int>(type: "INTEGER", nullable: true),
                    TemplateParameterFormat = table.Column<int>(type: "INTEGER", nullable: true),
                    TemplateComponentsJson = table.Column<string>(type: "TEXT", nullable: true),
                    SegmentFilterJson = table.Column<string>(type: "TEXT", maxLength: 32768, nullable: true),
                    SegmentCountsJson = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    ConsentPolicy = table.Column<int>(type: "INTEGER", nullable: false),
                    LaunchCursor = table.Column<long>(type: "INTEGER", nullable: false),
                    LaunchLeaseUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                    PlannedCount = table.Column<long>(type: "INTEGER", nullable: false),
                    HandledFailureCount = table.Column<long>(type: "INTEGER", nullable: false),
                    RecipientCount = table.Column<long>(type: "INTEGER", nullable: false),
                    QueuedCount = table.Column<long>(type: "INTEGER", nullable: false),
                    SentCount = table.Column<long>(type: "INTEGER", nullable: false),
                    DeliveredCount = table.Column<long>(type: "INTEGER", nullable: false),
                    ReadCount = table.Column<long>(type: "INTEGER", nullable: false),
                    RepliedCount = table.Column<long>(type: "INTEGER", nullable: false),
                    FailedCount = table.Column<long>(type: "INTEGER", nullable: false),
                    HeldCount = table.Column<long>(type: "INTEGER", nullable: false),
                    UnconfirmedCount = table.Column<long>(type: "INTEGER", nullable: false),
                    CancelledCount = table.Column<long>(type: "INTEGER", nullable: false),
                    SuppressedCount = table.Column<long>(type: "INTEGER", nullable: false),
                    NoConsentCount = table.Column<long>(type: "INTEGER", nullable: false),
                    OverCapCount = table.Column<long>(type: "INTEGER", nullable: false),
                    DuplicateCount = table.Column<long>(type: "INTEGER", nullable: false),
                    RetriedCount = table.Column<long>(type: "INTEGER", nullable: false),
                    ExtraProperties = table.Column<string>(type: "TEXT", nullable: false),
                    ConcurrencyStamp = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    CreationTime = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatorId = table.Column<Guid>(type: "TEXT", nullable: true),
                    LastModificationTime = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LastModifierId = table.Column<Guid>(type: "TEXT", nullable: true),
                    IsDeleted = table.Column<bool>(type: "INTEGER", nullable: false, defaultValue: false),
                    DeleterId = table.Column<Guid>(type: "TEXT", nullable: true),
                    DeletionTime = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BwaBulkMessages", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "BwaBulkMessageSeries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TenantId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Parts = table.Column<int>(type: "INTEGER", nullable: false),
                    ExtraProperties = table.Column<string>(type: "TEXT", nullable: false),
                    ConcurrencyStamp = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    CreationTime = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatorId = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BwaBulkMessageSeries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "BwaConsentEntries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TenantId = table.Column<Guid>(type: "TEXT", nullable: true),
                    PhoneNumber = table.Column<string>(type: "TEXT", maxLength: 135, nullable: false),
                    Category = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Source = table.Column<int>(type: "INTEGER", nullable: false),
                    Origin = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    Proof = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    Note = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    MessageId = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    UserName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    CreationTime = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatorId = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BwaConsentEntries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "BwaConsents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TenantId = table.Column<Guid>(type: "TEXT", nullable: true),
                    PhoneNumber = table.Column<string>(type: "TEXT", maxLength: 135, nullable: false),
                    Category = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Source = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BwaConsents", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "BwaConsentSettings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TenantId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Policy = table.Column<int>(type: "INTEGER", nullable: false),
                    CapMessages = table.Column<int>(type: "INTEGER", nullable: true),
                    CapDays = table.Column<int>(type: "INTEGER", nullable: true),
                    CapAction = table.Column<int>(type: "INTEGER", nullable: false),
                    Confirmation = table.Column<string>(type: "TEXT", maxLength: 1024, nullable: true),
                    ConfirmButtons = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    ExtraProperties = table.Column<string>(type: "TEXT", nullable: false),
                    ConcurrencyStamp = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    CreationTime = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatorId = table.Column<Guid>(type: "TEXT", nullable: true),
                    LastModificationTime = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LastModifierId = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BwaConsentSettings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "BwaConversationReplies",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TenantId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ConversationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 4096, nullable: false),
                    QuotedWamid = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    UserName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    Status = table.Column<int>(type: "INTEGER", nullable: false),
                    Wamid = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SettledAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ErrorCode = table.Column<int>(type: "INTEGER", nullable: true),
                    ErrorDetails = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    ExtraProperties = table.Column<string>(type: "TEXT", nullable: false),
                    ConcurrencyStamp = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    CreationTime = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatorId = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BwaConversationReplies", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "BwaConversations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TenantId = table.Column<Guid>(type: "TEXT", nullable: true),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PhoneNumber = table.Column<string>(type: "TEXT", maxLength: 135, nullable: false),
                    ProfileName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    LastActivityAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    LastInboundAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LastInboundWamid = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    Excerpt = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    UnreadCount = table.Column<int>(type: "INTEGER", nullable: false),
                    BulkMessageId = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BwaConversations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "BwaErasedPeople",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TenantId = table.Column<Guid>(type: "TEXT", nullable: true),
                    AddressHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Scope = table.Column<int>(type: "INTEGER", nullable: false),
                    CreationTime = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatorId = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BwaErasedPeople", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "BwaErasureKeys",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TenantId = table.Column<Guid>(type: "TEXT", nullable: true),
                    KeyCipher = table.Column<string>(type: "TEXT", maxLength: 4096, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BwaErasureKeys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "BwaIdempotencyKeys",
                columns: table => new
                {
                    TenantKey = table.Column<Guid>(type: "TEXT", nullable: false),
                    UserKey = table.Column<Guid>(type: "TEXT", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    RequestHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    StatusCode = table.Column<int>(type: "INTEGER", nullable: true),
                    ResponseJson = table.Column<string>(type: "TEXT", nullable: true),
                    CreationTime = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BwaIdempotencyKeys", x => new { x.TenantKey, x.UserKey, x.Key });
                });

            migrationBuilder.CreateTable(
                name: "BwaInboundMessages",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TenantId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ConversationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PhoneNumber = table.Column<string>(type: "TEXT", maxLength: 135, nullable: false),
                    Wamid = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 4096, nullable: true),
                    Payload = table.Column<string>(type: "TEXT", maxLength: 1024, nullable: true),
                    ContentJson = table.Column<string>(type: "TEXT", maxLength: 16384, nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ContextWamid = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    BulkMessageId = table.Column<Guid>(type: "TEXT", nullable: true),
                    MessageId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Attribution = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BwaInboundMessages", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "BwaMessageEvents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TenantId = table.Column<Guid>(type: "TEXT", nullable: true),
                    MessageId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Type = table.Column<short>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Attempt = table.Column<int>(type: "INTEGER", nullable: false),
                    ErrorCode = table.Column<int>(type: "INTEGER", nullable: true),
                    Details = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BwaMessageEvents", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "BwaMessages",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TenantId = table.Column<Guid>(type: "TEXT", nullable: true),
                    BulkMessageId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PhoneNumber = table.Column<string>(type: "TEXT", maxLength: 135, nullable: false),
                    RecipientName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    DataJson = table.Column<string>(type: "TEXT", maxLength: 8192, nullable: true),
                    Status = table.Column<short>(type: "INTEGER", nullable: false),
                    Attempt = table.Column<int>(type: "INTEGER", nullable: false),
                    Tries = table.Column<int>(type: "INTEGER", nullable: false),
                    Wamid = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    CreationTime = table.Column<DateTime>(type: "TEXT", nullable: false),
                    AvailableAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UnconfirmedUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                    OwnerId = table.Column<long>(type: "INTEGER", nullable: true),
                    ClaimNumber = table.Column<long>(type: "INTEGER", nullable: true),
                    SentAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DeliveredAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ReadAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    FailedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RepliedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ErrorCode = table.Column<int>(type: "INTEGER", nullable: true),
                    ErrorDetails = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BwaMessages", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "BwaNodes",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    IsWorker = table.Column<bool>(type: "INTEGER", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    LastSeenAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BwaNodes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "BwaNumberSeries",
                columns: table => new
                {
                    TenantKey = table.Column<Guid>(type: "TEXT", nullable: false),
                    Prefix = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Last = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BwaNumberSeries", x => new { x.TenantKey, x.Prefix });
                });

            migrationBuilder.CreateTable(
                name: "BwaOptOuts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TenantId = table.Column<Guid>(type: "TEXT", nullable: true),
                    PhoneNumber = table.Column<string>(type: "TEXT", maxLength: 135, nullable: false),
                    Scope = table.Column<int>(type: "INTEGER", nullable: false),
                    Source = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    Words = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    MessageId = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    FollowsNumber = table.Column<string>(type: "TEXT", maxLength: 135, nullable: true),
                    OptedOutAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ExtraProperties = table.Column<string>(type: "TEXT", nullable: false),
                    ConcurrencyStamp = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    CreationTime = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatorId = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BwaOptOuts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "BwaOptOutSettings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TenantId = table.Column<Guid>(type: "TEXT", nullable: true),
                    StopWords = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    StartWords = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Confirmation = table.Column<string>(type: "TEXT", maxLength: 1024, nullable: true),
                    ExtraProperties = table.Column<string>(type: "TEXT", nullable: false),
                    ConcurrencyStamp = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    CreationTime = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatorId = table.Column<Guid>(type: "TEXT", nullable: true),
                    LastModificationTime = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LastModifierId = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BwaOptOutSettings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "BwaOutgoingEvents",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    TenantId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Payload = table.Column<string>(type: "TEXT", nullable: false),
                    CreationTime = table.Column<DateTime>(type: "TEXT", nullable: false),
                    AvailableAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BwaOutgoingEvents", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "BwaParkedStatuses",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    TenantId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Wamid = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    Kind = table.Column<short>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ErrorCode = table.Column<int>(type: "INTEGER", nullable: true),
                    Details = table.Column<string>(type: "TEXT", nullable: true),
                    RecipientWaId = table.Column<string>(type: "TEXT", maxLength: 135, nullable: true),
                    RecipientUserId = table.Column<string>(type: "TEXT", maxLength: 135, nullable: true),
                    ReceivedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BwaParkedStatuses", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "BwaPhoneIdentities",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TenantId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Address = table.Column<string>(type: "TEXT", maxLength: 135, nullable: false),
                    Alias = table.Column<string>(type: "TEXT", maxLength: 135, nullable: false),
                    LearntAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BwaPhoneIdentities", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "BwaPhoneNumberOwners",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PhoneNumberId = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    SeenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    AnnouncedClaim = table.Column<long>(type: "INTEGER", nullable: false),
                    Slowness = table.Column<int>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BwaPhoneNumberOwners", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "BwaPortfolioUsers",
                columns: table => new
                {
                    PortfolioId = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    PhoneNumber = table.Column<string>(type: "TEXT", maxLength: 135, nullable: false),
                    WrittenAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BwaPortfolioUsers", x => new { x.PortfolioId, x.PhoneNumber });
                });

            migrationBuilder.CreateTable(
                name: "BwaRecipientImports",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TenantId = table.Column<Guid>(type: "TEXT", nullable: true),
                    RecipientListId = table.Column<Guid>(type: "TEXT", nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    Status = table.Column<int>(type: "INTEGER", nullable: false),
                    RowsRead = table.Column<long>(type: "INTEGER", nullable: false),
                    LastSeenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Added = table.Column<long>(type: "INTEGER", nullable: false),
                    IsRefresh = table.Column<bool>(type: "INTEGER", nullable: false),
                    Updated = table.Column<long>(type: "INTEGER", nullable: false),
                    Removed = table.Column<long>(type: "INTEGER", nullable: false),
                    Duplicates = table.Column<long>(type: "INTEGER", nullable: false),
                    Rejected = table.Column<long>(type: "INTEGER", nullable: false),
                    FailureCode = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    FailureValue = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    FinishedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ColumnsJson = table.Column<string>(type: "TEXT", nullable: true),
                    CreationTime = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatorId = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BwaRecipientImports", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "BwaRecipientLists",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TenantId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Description = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    SourceName = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    SourceJson = table.Column<string>(type: "TEXT", nullable: true),
                    RefreshDueAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ExtraProperties = table.Column<string>(type: "TEXT", nullable: false),
                    ConcurrencyStamp = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    CreationTime = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatorId = table.Column<Guid>(type: "TEXT", nullable: true),
                    LastModificationTime = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LastModifierId = table.Column<Guid>(type: "TEXT", nullable: true),
                    IsDeleted = table.Column<bool>(type: "INTEGER", nullable: false, defaultValue: false),
                    DeleterId = table.Column<Guid>(type: "TEXT", nullable: true),
                    DeletionTime = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BwaRecipientLists", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "BwaRecipients",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TenantId = table.Column<Guid>(type: "TEXT", nullable: true),
                    RecipientListId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    PhoneNumber = table.Column<string>(type: "TEXT", maxLength: 135, nullable: false),
                    ChangedToNumber = table.Column<string>(type: "TEXT", maxLength: 135, nullable: true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    DataJson = table.Column<string>(type: "TEXT", maxLength: 8192, nullable: true),
                    RefreshId = table.Column<Guid>(type: "TEXT", nullable: true),
                    CreationTime = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatorId = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BwaRecipients", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "BwaSegments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TenantId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Description = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    FilterJson = table.Column<string>(type: "TEXT", maxLength: 32768, nullable: false),
                    ExtraProperties = table.Column<string>(type: "TEXT", nullable: false),
                    ConcurrencyStamp = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    CreationTime = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatorId = table.Column<Guid>(type: "TEXT", nullable: true),
                    LastModificationTime = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LastModifierId = table.Column<Guid>(type: "TEXT", nullable: true),
                    IsDeleted = table.Column<bool>(type: "INTEGER", nullable: false, defaultValue: false),
                    DeleterId = table.Column<Guid>(type: "TEXT", nullable: true),
                    DeletionTime = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BwaSegments", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "BwaTemplates",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TenantId = table.Column<Guid>(type: "TEXT", nullable: true),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 512, nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    MetaId = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Status = table.Column<int>(type: "INTEGER", nullable: false),
                    Category = table.Column<int>(type: "INTEGER", nullable: false),
                    ParameterFormat = table.Column<int>(type: "INTEGER", nullable: false),
                    HeaderKind = table.Column<int>(type: "INTEGER", nullable: false),
                    QualityScore = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    RejectedReason = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    RejectedAdvice = table.Column<string>(type: "TEXT", maxLength: 1024, nullable: true),
                    StatusNote = table.Column<string>(type: "TEXT", maxLength: 1024, nullable: true),
                    PreviousCategory = table.Column<int>(type: "INTEGER", nullable: true),
                    UpcomingCategory = table.Column<int>(type: "INTEGER", nullable: true),
                    CategoryChangesAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    EditTimesJson = table.Column<string>(type: "TEXT", maxLength: 512, nullable: true),
                    ComponentsJson = table.Column<string>(type: "TEXT", nullable: false),
                    SyncedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ExtraProperties = table.Column<string>(type: "TEXT", nullable: false),
                    ConcurrencyStamp = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    CreationTime = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatorId = table.Column<Guid>(type: "TEXT", nullable: true),
                    LastModificationTime = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LastModifierId = table.Column<Guid>(type: "TEXT", nullable: true),
                    IsDeleted = table.Column<bool>(type: "INTEGER", nullable: false, defaultValue: false),
                    DeleterId = table.Column<Guid>(type: "TEXT", nullable: true),
                    DeletionTime = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BwaTemplates", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "BwaWebhookInbox",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    TenantId = table.Column<Guid>(type: "TEXT", nullable: true),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ReceivedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    AvailableAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    Body = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BwaWebhookInbox", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "BwaBulkMessageComments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TenantId = table.Column<Guid>(type: "TEXT", nullable: true),
                    BulkMessageId = table.Column<Guid>(type: "TEXT", nullable: false),
                    UserName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    Text = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    CreationTime = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatorId = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BwaBulkMessageComments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_BwaBulkMessageComments_BwaBulkMessages_BulkMessageId",
                        column: x => x.BulkMessageId,
                        principalTable: "BwaBulkMessages",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "BwaBulkMessageHandledFailures",
                columns: table => new
                {
                    BulkMessageId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ErrorCode = table.Column<int>(type: "INTEGER", nullable: false),
                    TenantId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Count = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BwaBulkMessageHandledFailures", x => new { x.BulkMessageId, x.ErrorCode });
                    table.ForeignKey(
                        name: "FK_BwaBulkMessageHandledFailures_BwaBulkMessages_BulkMessageId",
                        column: x => x.BulkMessageId,
                        principalTable: "BwaBulkMessages",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "BwaBulkMessageLabels",
                columns: table => new
                {
                    BulkMessageId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Label = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    TenantId = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BwaBulkMessageLabels", x => new { x.BulkMessageId, x.Label });
                    table.ForeignKey(
                        name: "FK_BwaBulkMessageLabels_BwaBulkMessages_BulkMessageId",
                        column: x => x.BulkMessageId,
                        principalTable: "BwaBulkMessages",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "BwaBulkMessageRecipients",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TenantId = table.Column<Guid>(type: "TEXT", nullable: true),
                    BulkMessageId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RowNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    MobileNumber = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    PhoneNumber = table.Column<string>(type: "TEXT", maxLength: 135, nullable: true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    DataJson = table.Column<string>(type: "TEXT", maxLength: 8192, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BwaBulkMessageRecipients", x => x.Id);
                    table.ForeignKey(
                        name: "FK_BwaBulkMessageRecipients_BwaBulkMessages_BulkMessageId",
                        column: x => x.BulkMessageId,
                        principalTable: "BwaBulkMessages",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "BwaBulkMessageTimeline",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TenantId = table.Column<Guid>(type: "TEXT", nullable: true),
                    BulkMessageId = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Action = table.Column<int>(type: "INTEGER", nullable: false),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: true),
                    UserName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    Detail = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BwaBulkMessageTimeline", x => x.Id);
                    table.ForeignKey(
                        name: "FK_BwaBulkMessageTimeline_BwaBulkMessages_BulkMessageId",
                        column: x => x.BulkMessageId,
                        principalTable: "BwaBulkMessages",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "BwaRejectedRows",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    TenantId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ImportId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RowNumber = table.Column<long>(type: "INTEGER", nullable: false),
                    Field = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Value = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    ReasonCode = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Detail = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    CellsJson = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BwaRejectedRows", x => x.Id);
                    table.ForeignKey(
                        name: "FK_BwaRejectedRows_BwaRecipientImports_ImportId",
                        column: x => x.ImportId,
                        principalTable: "BwaRecipientImports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_BwaAccounts_Default",
                table: "BwaAccounts",
                column: "TenantId",
                unique: true,
                filter: "\"IsDefault\" AND \"IsDeleted\" = false");

            migrationBuilder.CreateIndex(
                name: "IX_BwaAccounts_TenantId_Name",
                table: "BwaAccounts",
                columns: new[] { "TenantId", "Name" },
                unique: true,
                filter: "\"IsDeleted\" = false");

            migrationBuilder.CreateIndex(
                name: "IX_BwaAccounts_TenantId_WabaId",
                table: "BwaAccounts",
                columns: new[] { "TenantId", "WabaId" });

            migrationBuilder.CreateIndex(
                name: "IX_BwaBulkMessageComments_BulkMessageId_CreationTime",
                table: "BwaBulkMessageComments",
                columns: new[] { "BulkMessageId", "CreationTime" });

            migrationBuilder.CreateIndex(
                name: "IX_BwaBulkMessageExclusions_PhoneNumber_TenantId",
                table: "BwaBulkMessageExclusions",
                columns: new[] { "PhoneNumber", "TenantId" });

            migrationBuilder.CreateIndex(
                name: "IX_BwaBulkMessageLabels_TenantId_Label",
                table: "BwaBulkMessageLabels",
                columns: new[] { "TenantId", "Label" });

            migrationBuilder.CreateIndex(
                name: "IX_BwaBulkMessageRecipients_BulkMessageId_RowNumber",
                table: "BwaBulkMessageRecipients",
                columns: new[] { "BulkMessageId", "RowNumber" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BwaBulkMessages_AmendedFromId",
                table: "BwaBulkMessages",
                column: "AmendedFromId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BwaBulkMessages_SeriesId_SeriesPart",
                table: "BwaBulkMessages",
                columns: new[] { "SeriesId", "SeriesPart" },
                unique: true,
                filter: "\"SeriesId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_BwaBulkMessages_Status",
                table: "BwaBulkMessages",
                column: "Status",
                filter: "\"Status\" IN (1, 2, 3)");

            migrationBuilder.CreateIndex(
                name: "IX_BwaBulkMessages_TenantId_AssignedToId",
                table: "BwaBulkMessages",
                columns: new[] { "TenantId", "AssignedToId" },
                filter: "\"AssignedToId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_BwaBulkMessages_TenantId_CreationTime",
                table: "BwaBulkMessages",
                columns: new[] { "TenantId", "CreationTime" });

            migrationBuilder.CreateIndex(
                name: "IX_BwaBulkMessages_TenantId_Number",
                table: "BwaBulkMessages",
                columns: new[] { "TenantId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BwaBulkMessageSeries_TenantId_CreationTime",
                table: "BwaBulkMessageSeries",
                columns: new[] { "TenantId", "CreationTime" });

            migrationBuilder.CreateIndex(
                name: "IX_BwaBulkMessageTimeline_BulkMessageId_At",
                table: "BwaBulkMessageTimeline",
                columns: new[] { "BulkMessageId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_BwaConsentEntries_PhoneNumber_TenantId_At",
                table: "BwaConsentEntries",
                columns: new[] { "PhoneNumber", "TenantId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_BwaConsentEntries_TenantId_CreationTime",
                table: "BwaConsentEntries",
                columns: new[] { "TenantId", "CreationTime" });

            migrationBuilder.CreateIndex(
                name: "IX_BwaConsents_PhoneNumber_TenantId_Category",
                table: "BwaConsents",
                columns: new[] { "PhoneNumber", "TenantId", "Category" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BwaConsents_TenantId_At",
                table: "BwaConsents",
                columns: new[] { "TenantId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_BwaConsentSettings_TenantId",
                table: "BwaConsentSettings",
                column: "TenantId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BwaConversationReplies_ConversationId_At",
                table: "BwaConversationReplies",
                columns: new[] { "ConversationId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_BwaConversationReplies_Wamid",
                table: "BwaConversationReplies",
                column: "Wamid",
                filter: "\"Wamid\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_BwaConversations_AccountId_PhoneNumber",
                table: "BwaConversations",
                columns: new[] { "AccountId", "PhoneNumber" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BwaConversations_PhoneNumber_TenantId",
                table: "BwaConversations",
                columns: new[] { "PhoneNumber", "TenantId" });

            migrationBuilder.CreateIndex(
                name: "IX_BwaConversations_TenantId_LastActivityAt_Id",
                table: "BwaConversations",
                columns: new[] { "TenantId", "LastActivityAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_BwaConversations_Unread",
                table: "BwaConversations",
                columns: new[] { "TenantId", "LastActivityAt" },
                filter: "\"UnreadCount\" > 0");

            migrationBuilder.CreateIndex(
                name: "IX_BwaErasedPeople_TenantId_AddressHash",
                table: "BwaErasedPeople",
                columns: new[] { "TenantId", "AddressHash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BwaErasureKeys_TenantId",
                table: "BwaErasureKeys",
                column: "TenantId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BwaIdempotencyKeys_CreationTime",
                table: "BwaIdempotencyKeys",
                column: "CreationTime");

            migrationBuilder.CreateIndex(
                name: "IX_BwaInboundMessages_BulkMessageId",
                table: "BwaInboundMessages",
                column: "BulkMessageId",
                filter: "\"BulkMessageId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_BwaInboundMessages_ConversationId_At",
                table: "BwaInboundMessages",
                columns: new[] { "ConversationId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_BwaInboundMessages_PhoneNumber_TenantId",
                table: "BwaInboundMessages",
                columns: new[] { "PhoneNumber", "TenantId" });

            migrationBuilder.CreateIndex(
                name: "IX_BwaInboundMessages_TenantId_At",
                table: "BwaInboundMessages",
                columns: new[] { "TenantId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_BwaInboundMessages_Wamid_TenantId",
                table: "BwaInboundMessages",
                columns: new[] { "Wamid", "TenantId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BwaMessageEvents_MessageId_At",
                table: "BwaMessageEvents",
                columns: new[] { "MessageId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_BwaMessages_BulkMessageId_PhoneNumber",
                table: "BwaMessages",
                columns: new[] { "BulkMessageId", "PhoneNumber" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BwaMessages_Claimed",
                table: "BwaMessages",
                columns: new[] { "OwnerId", "ClaimNumber" },
                filter: "\"Status\" = 1");

            migrationBuilder.CreateIndex(
                name: "IX_BwaMessages_PhoneNumber_TenantId",
                table: "BwaMessages",
                columns: new[] { "PhoneNumber", "TenantId" });

            migrationBuilder.CreateIndex(
                name: "IX_BwaMessages_Queue",
                table: "BwaMessages",
                columns: new[] { "BulkMessageId", "AvailableAt" },
                filter: "\"Status\" = 0");

            migrationBuilder.CreateIndex(
                name: "IX_BwaMessages_UnconfirmedUntil",
                table: "BwaMessages",
                column: "UnconfirmedUntil",
                filter: "\"UnconfirmedUntil\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_BwaMessages_Undeliverable",
                table: "BwaMessages",
                columns: new[] { "TenantId", "FailedAt" },
                filter: "\"ErrorCode\" = 131026");

            migrationBuilder.CreateIndex(
                name: "IX_BwaMessages_Wamid",
                table: "BwaMessages",
                column: "Wamid");

            migrationBuilder.CreateIndex(
                name: "IX_BwaOptOuts_PhoneNumber_TenantId",
                table: "BwaOptOuts",
                columns: new[] { "PhoneNumber", "TenantId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BwaOptOutSettings_TenantId",
                table: "BwaOptOutSettings",
                column: "TenantId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BwaOutgoingEvents_AvailableAt_Id",
                table: "BwaOutgoingEvents",
                columns: new[] { "AvailableAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_BwaParkedStatuses_ReceivedAt",
                table: "BwaParkedStatuses",
                column: "ReceivedAt");

            migrationBuilder.CreateIndex(
                name: "IX_BwaPhoneIdentities_Address_Alias_TenantId",
                table: "BwaPhoneIdentities",
                columns: new[] { "Address", "Alias", "TenantId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BwaPhoneIdentities_Alias_TenantId",
                table: "BwaPhoneIdentities",
                columns: new[] { "Alias", "TenantId" });

            migrationBuilder.CreateIndex(
                name: "IX_BwaPhoneNumberOwners_One",
                table: "BwaPhoneNumberOwners",
                column: "PhoneNumberId",
                unique: true,
                filter: "\"EndedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_BwaPortfolioUsers_PortfolioId_WrittenAt",
                table: "BwaPortfolioUsers",
                columns: new[] { "PortfolioId", "WrittenAt" });

            migrationBuilder.CreateIndex(
                name: "IX_BwaRecipientImports_LastSeenAt",
                table: "BwaRecipientImports",
                column: "LastSeenAt",
                filter: "\"Status\" = 0");

            migrationBuilder.CreateIndex(
                name: "IX_BwaRecipientImports_TenantId_RecipientListId_CreationTime",
                table: "BwaRecipientImports",
                columns: new[] { "TenantId", "RecipientListId", "CreationTime" });

            migrationBuilder.CreateIndex(
                name: "IX_BwaRecipientLists_RefreshDueAt",
                table: "BwaRecipientLists",
                column: "RefreshDueAt",
                filter: "\"RefreshDueAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_BwaRecipientLists_TenantId_Name",
                table: "BwaRecipientLists",
                columns: new[] { "TenantId", "Name" },
                unique: true,
                filter: "\"IsDeleted\" = false");

            migrationBuilder.CreateIndex(
                name: "IX_BwaRecipients_RecipientListId_PhoneNumber",
                table: "BwaRecipients",
                columns: new[] { "RecipientListId", "PhoneNumber" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BwaRecipients_RecipientListId_Sequence",
                table: "BwaRecipients",
                columns: new[] { "RecipientListId", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_BwaRejectedRows_ImportId_Id",
                table: "BwaRejectedRows",
                columns: new[] { "ImportId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_BwaSegments_TenantId_Name",
                table: "BwaSegments",
                columns: new[] { "TenantId", "Name" },
                unique: true,
                filter: "\"IsDeleted\" = false");

            migrationBuilder.CreateIndex(
                name: "IX_BwaTemplates_TenantId_AccountId_Name_Language",
                table: "BwaTemplates",
                columns: new[] { "TenantId", "AccountId", "Name", "Language" },
                unique: true,
                filter: "\"IsDeleted\" = false");

            migrationBuilder.CreateIndex(
                name: "IX_BwaTemplates_TenantId_MetaId",
                table: "BwaTemplates",
                columns: new[] { "TenantId", "MetaId" });

            migrationBuilder.CreateIndex(
                name: "IX_BwaWebhookInbox_AvailableAt_Id",
                table: "BwaWebhookInbox",
                columns: new[] { "AvailableAt", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "BwaAccounts");

            migrationBuilder.DropTable(
                name: "BwaBulkMessageComments");

            migrationBuilder.DropTable(
                name: "BwaBulkMessageExclusions");

            migrationBuilder.DropTable(
                name: "BwaBulkMessageHandledFailures");

            migrationBuilder.DropTable(
                name: "BwaBulkMessageLabels");

            migrationBuilder.DropTable(
                name: "BwaBulkMessageRecipients");

            migrationBuilder.DropTable(
                name: "BwaBulkMessageSeries");

            migrationBuilder.DropTable(
                name: "BwaBulkMessageTimeline");

            migrationBuilder.DropTable(
                name: "BwaConsentEntries");

            migrationBuilder.DropTable(
                name: "BwaConsents");

            migrationBuilder.DropTable(
                name: "BwaConsentSettings");

            migrationBuilder.DropTable(
                name: "BwaConversationReplies");

            migrationBuilder.DropTable(
                name: "BwaConversations");

            migrationBuilder.DropTable(
                name: "BwaErasedPeople");

            migrationBuilder.DropTable(
                name: "BwaErasureKeys");

            migrationBuilder.DropTable(
                name: "BwaIdempotencyKeys");

            migrationBuilder.DropTable(
                name: "BwaInboundMessages");

            migrationBuilder.DropTable(
                name: "BwaMessageEvents");

            migrationBuilder.DropTable(
                name: "BwaMessages");

            migrationBuilder.DropTable(
                name: "BwaNodes");

            migrationBuilder.DropTable(
                name: "BwaNumberSeries");

            migrationBuilder.DropTable(
                name: "BwaOptOuts");

            migrationBuilder.DropTable(
                name: "BwaOptOutSettings");

            migrationBuilder.DropTable(
                name: "BwaOutgoingEvents");

            migrationBuilder.DropTable(
                name: "BwaParkedStatuses");

            migrationBuilder.DropTable(
                name: "BwaPhoneIdentities");

            migrationBuilder.DropTable(
                name: "BwaPhoneNumberOwners");

            migrationBuilder.DropTable(
                name: "BwaPortfolioUsers");

            migrationBuilder.DropTable(
                name: "BwaRecipientLists");

            migrationBuilder.DropTable(
                name: "BwaRecipients");

            migrationBuilder.DropTable(
                name: "BwaRejectedRows");

            migrationBuilder.DropTable(
                name: "BwaSegments");

            migrationBuilder.DropTable(
                name: "BwaTemplates");

            migrationBuilder.DropTable(
                name: "BwaWebhookInbox");

            migrationBuilder.DropTable(
                name: "BwaBulkMessages");

            migrationBuilder.DropTable(
                name: "BwaRecipientImports");
        }
    }
}
