using Npgsql;
using NpgsqlTypes;

namespace BulkWhatsApp.PostgreSql;

internal static class NpgsqlBinaryImporterExtensions
{
    public static Task WriteTextAsync(this NpgsqlBinaryImporter writer, string? text, CancellationToken cancellationToken) =>
        text is null ? writer.WriteNullAsync(cancellationToken) : writer.WriteAsync(text, NpgsqlDbType.Text, cancellationToken);
}
