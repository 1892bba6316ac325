using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Dispatch;
using BulkWhatsApp.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NpgsqlTypes;

namespace BulkWhatsApp.PostgreSql;

/// <summary>Set-based statements on a document's recipients.</summary>
public class PostgreSqlCampaignSql(
    UnitOfWorkCommands commands, IDbContextProvider<IBulkWhatsAppDbContext> contexts, IOptions<DispatchOptions> dispatch, IClock clock)
    : EfCoreCampaignSql(contexts, dispatch, clock)
{
    private const string AddRecipientsSql =
        """
        COPY "BwaBulkMessageRecipients" ("Id", "TenantId", "BulkMessageId", "RowNumber", "MobileNumber", "PhoneNumber", "Name", "DataJson")
        FROM STDIN (FORMAT BINARY)
        """;

    private const string CopyRecipientsSql =
        """
        INSERT INTO "BwaBulkMessageRecipients"
            ("Id", "TenantId", "BulkMessageId", "RowNumber", "MobileNumber", "PhoneNumber", "Name", "DataJson")
        SELECT gen_random_uuid(), "TenantId", @to, "RowNumber", "MobileNumber", "PhoneNumber", "Name", "DataJson"
        FROM "BwaBulkMessageRecipients" WHERE "BulkMessageId" = @from
        """;

    public override async Task AddRecipientsAsync(IReadOnlyCollection<BulkMessageRecipient> rows, CancellationToken cancellationToken)
    {
        await using var command = await commands.CreateAsync(AddRecipientsSql, cancellationToken);
        await using var writer = await command.Connection!.BeginBinaryImportAsync(AddRecipientsSql, cancellationToken);
        foreach (var row in rows)
        {
            await writer.StartRowAsync(cancellationToken);
            await writer.WriteAsync(row.Id, NpgsqlDbType.Uuid, cancellationToken);
            await writer.WriteNullableAsync(row.TenantId, NpgsqlDbType.Uuid, cancellationToken);
            await writer.WriteAsync(row.BulkMessageId, NpgsqlDbType.Uuid, cancellationToken);
            await writer.WriteAsync(row.RowNumber, NpgsqlDbType.Integer, cancellationToken);
            await writer.WriteAsync(row.MobileNumber, NpgsqlDbType.Text, cancellationToken);
            await writer.WriteNullableAsync(row.PhoneNumber, NpgsqlDbType.Text, cancellationToken);
            await writer.WriteNullableAsync(row.Name, NpgsqlDbType.Text, cancellationToken);
            await writer.WriteNullableAsync(row.DataJson, NpgsqlDbType.Text, cancellationToken);
        }

        await writer.CompleteAsync(cancellationToken);
    }

    public override async Task CopyRecipientsAsync(Guid from, Guid to, CancellationToken cancellationToken)
    {
        await using var command = await commands.CreateAsync(CopyRecipientsSql, cancellationToken);
        command.Parameters.With("from", from).With("to", to);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
