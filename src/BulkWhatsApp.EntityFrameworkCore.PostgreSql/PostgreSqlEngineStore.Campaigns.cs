using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Dispatch.Claims;
using BulkWhatsApp.Templates;
using BulkWhatsApp.Variables;
using Npgsql;

namespace BulkWhatsApp.PostgreSql;

public sealed partial class PostgreSqlEngineStore
{
    private const string FindCampaignSql =
        """
        SELECT b."TenantId", b."TemplateName", b."TemplateLanguage", b."TemplateParameterFormat", b."TemplateComponentsJson",
               b."VariableType", b."VariablesJson", b."AttachmentBlobName", b."AttachmentFileName", b."AttachmentContentType", b."AttachmentSize",
               b."MediaId", b."MediaUploadedAt", a."BaseUrl", a."ApiVersion", a."PhoneNumberId", a."WabaId", a."AccessTokenCipher", a."Id"
        FROM "BwaBulkMessages" b
        JOIN "BwaAccounts" a ON a."Id" = b."AccountId" AND a."TenantId" IS NOT DISTINCT FROM b."TenantId" AND NOT a."IsDeleted"
        WHERE b."Id" = @id AND b."TemplateName" IS NOT NULL AND a."AccessTokenCipher" IS NOT NULL
        """;

    public async Task<CampaignContent?> FindCampaignAsync(Guid bulkMessageId, CancellationToken ct)
    {
        await using var command = database.CreateCommand(FindCampaignSql);
        command.Parameters.With("id", bulkMessageId);
        await using var row = await command.ExecuteReaderAsync(ct);
        if (!await row.ReadAsync(ct))
        {
            return null;
        }

        return new CampaignContent(
            bulkMessageId,
            row.IsDBNull(0) ? null : row.GetGuid(0),
            row.GetString(1),
            row.GetString(2),
            (TemplateParameterFormat)row.GetInt32(3),
            row.GetString(4),
            (VariableType)row.GetInt32(5),
            row.IsDBNull(6) ? null : row.GetString(6),
            row.IsDBNull(7) ? null : new Attachment(row.GetString(7), row.GetString(8), row.GetString(9), row.GetInt64(10)),
            row.IsDBNull(11) ? null : row.GetString(11),
            row.IsDBNull(12) ? null : row.GetDateTime(12),
            row.GetString(13),
            row.GetString(14),
            row.GetString(15),
            row.GetString(16),
            row.GetString(17),
            row.GetGuid(18));
    }
}
