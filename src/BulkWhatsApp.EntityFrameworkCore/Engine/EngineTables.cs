using BulkWhatsApp.Accounts;
using BulkWhatsApp.CloudApi;
using BulkWhatsApp.CloudApi.Webhooks;
using BulkWhatsApp.Dispatch;
using BulkWhatsApp.EntityFrameworkCore;
using BulkWhatsApp.Messages;
using BulkWhatsApp.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Engine;

/// <summary>The engine's own tables. Only the engine writes them; they are mapped so that a host's migrations create them.</summary>
internal static class EngineTables
{
    public static void ConfigureEngineTables(this ModelBuilder builder, ModelDialect dialect)
    {
        builder.Entity<PhoneNumberOwner>(b =>
        {
            b.ToTable(BulkWhatsAppDbProperties.DbTablePrefix + "PhoneNumberOwners");
            b.Property(x => x.PhoneNumberId).HasMaxLength(32);
            b.HasIndex(x => x.PhoneNumberId);
            b.HasIndex(x => x.PhoneNumberId).IsUnique().HasFilter($"{dialect.Column("EndedAt")} IS NULL")
                .HasDatabaseName("IX_BwaPhoneNumberOwners_One");
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

/// <summary>
/// The node that sends from a phone number. There is one at a time, so that it knows every call of the last second and can keep Meta's
/// limit whatever stalls. Before it calls Meta it commits here how far it will go. After its death others then know which of its claims may
/// have been called, and which certainly were not.
/// </summary>
internal sealed class PhoneNumberOwner
{
    public long Id { get; set; }

    /// <summary>The key of those who share the number (<see cref="Accounts.SharedLimits"/>).</summary>
    public string PhoneNumberId { get; set; } = null!;

    /// <summary>
    /// The last sign of life. When it is some seconds old, another node takes the number over; by then the owner's announcements have
    /// expired, so it makes no call.
    /// </summary>
    public DateTime SeenAt { get; set; }

    /// <summary>Calls are announced for its claims up to this one; 0 before the first announcement.</summary>
    public long AnnouncedClaim { get; set; }

    /// <summary>
    /// How many times longer than the limit requires the pause between two calls is, because Meta said the number was too fast: 1, or a
    /// power of 2 up to 64.
    /// </summary>
    public int Slowness { get; set; } = 1;

    /// <summary>When it ended by itself, or was found silent by others. An ended owner neither claims nor announces.</summary>
    public DateTime? EndedAt { get; set; }
}

/// <summary>
/// A person to whom a portfolio with a limit has written. The limit counts different people within any 24 hours, across all numbers of the
/// portfolio (meta-cloud-api.md 3.2).
/// </summary>
internal sealed class PortfolioUser
{
    /// <summary>
    /// The key of those who share the limit (<see cref="Accounts.SharedLimits.GetPeopleKey(Accounts.WhatsAppAccount)"/>).
    /// </summary>
    public string PortfolioId { get; set; } = null!;

    public string PhoneNumber { get; set; } = null!;

    /// <summary>The last time.</summary>
    public DateTime WrittenAt { get; set; }
}

/// <summary>An event of the engine, until it is handed to the bus.</summary>
internal sealed class OutgoingEventRow
{
    public long Id { get; set; }
    public Guid? TenantId { get; set; }
    public string Name { get; set; } = null!;
    public string Payload { get; set; } = null!;
    public DateTime CreationTime { get; set; }
    public DateTime AvailableAt { get; set; }
    public int Attempts { get; set; }

    /// <param name="name">The EventName of the event's class.</param>
    public static OutgoingEventRow Of(string name, Guid? tenantId, DateTime now, object eventData) =>
        new() { TenantId = tenantId, Name = name, Payload = EnginePayload.Write(eventData), CreationTime = now, AvailableAt = now };
}

/// <summary>A status of a message that is not known here yet. Kept for a while, then dropped and counted.</summary>
internal sealed class ParkedStatus
{
    public long Id { get; set; }
    public Guid? TenantId { get; set; }
    public string Wamid { get; set; } = null!;

    /// <summary>A <see cref="MessageStatusKind"/>.</summary>
    public short Kind { get; set; }
    public DateTime At { get; set; }
    public int? ErrorCode { get; set; }
    public string? Details { get; set; }
    public string? RecipientWaId { get; set; }
    public string? RecipientUserId { get; set; }
    public DateTime ReceivedAt { get; set; }

    /// <summary>As if it had come with the callback data of the message's call.</summary>
    public StatusUpdate ToStatus(Guid messageId, int attempt) => new(
        PhoneNumberId: string.Empty,
        Wamid,
        (MessageStatusKind)Kind,
        At,
        RecipientWaId,
        MessageCallback.Format(messageId, attempt),
        ErrorCode is { } code ? new CloudApiError(code, null, Details ?? string.Empty, Details, 0, null) : null,
        PricingCategory: null,
        Billable: null) { RecipientUserId = RecipientUserId };
}

internal sealed class Node
{
    public string Id { get; set; } = null!;
    public bool IsWorker { get; set; }
    public DateTime StartedAt { get; set; }
    public DateTime LastSeenAt { get; set; }
}

/// <summary>
/// The last number of a series. For the host the key contains <see cref="Guid.Empty"/>, because a key cannot contain null.
/// </summary>
internal sealed class NumberSeriesRow
{
    public Guid TenantKey { get; set; }
    public string Prefix { get; set; } = null!;
    public long Last { get; set; }
}

internal sealed class IdempotencyRow
{
    public Guid TenantKey { get; set; }
    public Guid UserKey { get; set; }
    public string Key { get; set; } = null!;
    public string RequestHash { get; set; } = null!;
    public int? StatusCode { get; set; }
    public string? ResponseJson { get; set; }
    public DateTime CreationTime { get; set; }
}

/// <summary>A row that an import refused. Not audited: the audit log's copy would outlive the import.</summary>
[DisableAuditing]
internal sealed class RejectedRowRecord
{
    public long Id { get; set; }
    public Guid? TenantId { get; set; }
    public Guid ImportId { get; set; }
    public long RowNumber { get; set; }
    public string Field { get; set; } = null!;
    public string Value { get; set; } = null!;
    public string ReasonCode { get; set; } = null!;
    public string? Detail { get; set; }
    public string? CellsJson { get; set; }
}
