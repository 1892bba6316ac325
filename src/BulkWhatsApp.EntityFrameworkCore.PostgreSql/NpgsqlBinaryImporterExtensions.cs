using Npgsql;
using NpgsqlTypes;

namespace BulkWhatsApp.PostgreSql;

internal static class NpgsqlBinaryImporterExtensions
{
    public static Task WriteNullableAsync<T>(this NpgsqlBinaryImporter writer, T? value, NpgsqlDbType type, CancellationToken cancellationToken) =>
        value is null ? writer.WriteNullAsync(cancellationToken) : writer.WriteAsync(value, type, cancellationToken);
}
