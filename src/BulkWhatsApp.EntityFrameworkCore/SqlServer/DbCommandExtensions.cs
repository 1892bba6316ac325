using System.Data;
using System.Data.Common;
using System.Text.Json;

namespace BulkWhatsApp.SqlServer;

/// <summary>Typed parameters, also for nulls, and sets of values as JSON for OPENJSON.</summary>
internal static class DbCommandExtensions
{
    public static DbCommand With(this DbCommand command, string name, Guid? value) => command.With(name, DbType.Guid, value);

    public static DbCommand With(this DbCommand command, string name, string? value) => command.With(name, DbType.String, value);

    public static DbCommand With(this DbCommand command, string name, int value) => command.With(name, DbType.Int32, value);

    public static DbCommand With(this DbCommand command, string name, int? value) => command.With(name, DbType.Int32, value);

    public static DbCommand With(this DbCommand command, string name, long value) => command.With(name, DbType.Int64, value);

    public static DbCommand With(this DbCommand command, string name, decimal value) => command.With(name, DbType.Decimal, value);

    public static DbCommand With(this DbCommand command, string name, bool value) => command.With(name, DbType.Boolean, value);

    public static DbCommand With(this DbCommand command, string name, byte[] value) => command.With(name, DbType.Binary, value);

    public static DbCommand With(this DbCommand command, string name, DateTime value) => command.With(name, DbType.DateTime2, value);

    /// <summary>In whole milliseconds.</summary>
    public static DbCommand With(this DbCommand command, string name, TimeSpan value) => command.With(name, DbType.Int32, (int)value.TotalMilliseconds);

    public static DbCommand WithJson<T>(this DbCommand command, string name, T values) =>
        command.With(name, DbType.String, JsonSerializer.Serialize(values));

    private static DbCommand With(this DbCommand command, string name, DbType type, object? value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.DbType = type;
        parameter.Value = value ?? DBNull.Value;
        command.Parameters.Add(parameter);
        return command;
    }
}
