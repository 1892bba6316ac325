using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.OptOuts;

namespace BulkWhatsApp.PostgreSql;

/// <summary>Statements, or parts of them, that write an event in the transaction of what it tells.</summary>
internal static class PostgreSqlEvents
{
    public const string InsertSql =
        """INSERT INTO "BwaOutgoingEvents" ("TenantId", "Name", "Payload", "CreationTime", "AvailableAt", "Attempts")""";

    /// <summary>If this transaction finished the campaign: a line in its timeline, and the event.</summary>
    /// <remarks>now() is the transaction's time and stays at the campaign's end: no other transaction finds it so, and it is told once.</remarks>
    public const string RecordFinishSql =
        $"""
        WITH finished AS (
            SELECT * FROM "BwaBulkMessages" WHERE "Id" = @id AND "Status" IN (5, 6, 7) AND "FinishedAt" = now()
        ), history AS (
            INSERT INTO "BwaBulkMessageTimeline" ("Id", "TenantId", "BulkMessageId", "At", "Action")
            SELECT gen_random_uuid(), "TenantId", "Id", now(), 8 FROM finished
        )
        {InsertSql}
        SELECT "TenantId", '{BulkMessageFinishedEto.Name}', json_build_object(
                   'TenantId', "TenantId", 'BulkMessageId', "Id", 'Number', "Number", 'Title', "Title", 'Status', "Status", 'FinishedAt', "FinishedAt",
                   'RecipientCount', "RecipientCount", 'SentCount', "SentCount", 'DeliveredCount', "DeliveredCount", 'ReadCount', "ReadCount",
                   'FailedCount', "FailedCount", 'CancelledCount', "CancelledCount", 'SuppressedCount', "SuppressedCount",
                   'DuplicateCount', "DuplicateCount"), now(), now(), 0
        FROM finished
        """;

    /// <summary>Tells of the rows of a CTE <c>added</c> that has what an INSERT into the opt-outs, or a widening, returned; all of one kind.</summary>
    public const string OptedOutSql =
        $"""
        {InsertSql}
        SELECT "TenantId", '{OptedOutEto.Name}', json_build_object(
                   'TenantId', "TenantId", 'PhoneNumbers', json_agg("PhoneNumber"), 'Scope', "Scope", 'Source', "Source", 'Reason', "Reason",
                   'OptedOutAt', now()), now(), now(), 0
        FROM added GROUP BY "TenantId", "Scope", "Source", "Reason"
        """;
}
