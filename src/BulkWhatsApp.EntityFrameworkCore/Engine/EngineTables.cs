using BulkWhatsApp.Accounts;
using BulkWhatsApp.CloudApi;
using BulkWhatsApp.CloudApi.Webhooks;
using BulkWhatsApp.Dispatch;
using BulkWhatsApp.EntityFrameworkCore;
using BulkWhatsApp.Messages;
using BulkWhatsApp.Webhooks;
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

/// <summary>
/// A node that sends from a phone number: one at a time, so that it knows every call of the last second and can keep Meta's limit whatever stands still.
/// Before it calls Meta it commits here how far it is going to, so that after its death others know which of its claims it may have called for, and
/// which certainly not.
/// </summary>
internal sealed class PhoneNumberOwner
{
    public long Id { get; set; }

    /// <summary>The key of who shares the number (<see cref="Accounts.SharedLimits"/>).</summary>
    public string PhoneNumberId { get; set; } = null!;

    /// <summary>It is alive. Another takes the number over when this is some seconds ago; without having announced anew, it makes no call then.</summary>
    public DateTime SeenAt { get; set; }

    /// <summary>Calls are announced for its claims up to this one; 0 before the first.</summary>
    public long AnnouncedClaim { get; set; }

    /// <summary>How many times longer than the limit asks the pause between two calls is: Meta said that it was too fast. 1, or a power of 2 up to 64.</summary>
    public int Slowness { get; set; } = 1;

    /// <summary>It ended by itself, or others found it silent. It claims and announces nothing afterwards.</summary>
    public DateTime? EndedAt { get; set; }
}

/// <summary>
/// A person whom a portfolio with a limit has written to. The limit is on different people within any 24 hours, over all numbers of the portfolio
/// (meta-cloud-api.md 3.2).
/// </summary>
internal sealed class PortfolioUser
{
    /// <summary>The key of who shares the limit (<see cref="Accounts.SharedLimits.GetPeopleKey(Accounts.WhatsAppAccount)"/>).</summary>
    public string PortfolioId { get; set; } = null!;

    public string PhoneNumber { get; set; } = null!;

    /// <summary>When last.</summary>
    public DateTime WrittenAt { get; set; }
}

/// <summary>An event of the engine's, until it is handed to the bus.</summary>
internal sealed class OutgoingEventRow
{
    public long Id { get; set; }
    public Guid? TenantId { get; set; }
    public string Name { get; set; } = null!;
    public string Payload { get; set; } = null!;
    public DateTime CreationTime { get; set; }
    public DateTime AvailableAt { get; set; }
    public int Attempts { get; set; }

    /// <param name="name">As the event's class says.</param>
    public static OutgoingEventRow Of(string name, Guid? tenantId, DateTime now, object eventData) =>
        new() { TenantId = tenantId, Name = name, Payload = EnginePayload.Write(eventData), CreationTime = now, AvailableAt = now };
}

/// <summary>A status of a message that is not known here (yet): kept for a while, then dropped and counted.</summary>
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

/// <summary>Where a series stands. The key holds <see cref="Guid.Empty"/> for the host, since a key cannot hold null.</summary>
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

/// <summary>A row that an import refused. The audit log keeps no copy: it would outlive the import.</summary>
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
