using Npgsql;
using NpgsqlTypes;

namespace BulkWhatsApp.PostgreSql;

/// <summary>Typed parameters, also for nulls, whose type PostgreSQL could not infer.</summary>
internal static class NpgsqlParameterExtensions
{
    /// <returns>The parameters of the new command.</returns>
    public static NpgsqlParameterCollection Add(this NpgsqlBatch batch, string sql)
    {
        var command = new NpgsqlBatchCommand(sql);
        batch.BatchCommands.Add(command);
        return command.Parameters;
    }

    public static NpgsqlParameterCollection With<T>(this NpgsqlParameterCollection parameters, string name, T value)
        where T : notnull
    {
        parameters.Add(new NpgsqlParameter<T>(name, value));
        return parameters;
    }

    /// <summary>
    /// UTC. Left to infer the type, Npgsql treats an array that starts with null as times without a zone, and then refuses the others.
    /// </summary>
    public static NpgsqlParameterCollection With(this NpgsqlParameterCollection parameters, string name, DateTime?[] times)
    {
        parameters.Add(new NpgsqlParameter<DateTime?[]>(name, NpgsqlDbType.Array | NpgsqlDbType.TimestampTz) { TypedValue = times });
        return parameters;
    }

    public static NpgsqlParameterCollection WithNullable(
        this NpgsqlParameterCollection parameters, string name, NpgsqlDbType type, object? value)
    {
        parameters.Add(new NpgsqlParameter(name, type) { Value = value ?? DBNull.Value });
        return parameters;
    }
}

internal static class NpgsqlBinaryImporterExtensions
{
    public static Task WriteNullableAsync<T>(
        this NpgsqlBinaryImporter writer, T? value, NpgsqlDbType type, CancellationToken cancellationToken) =>
        value is null ? writer.WriteNullAsync(cancellationToken) : writer.WriteAsync(value, type, cancellationToken);
}
