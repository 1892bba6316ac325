using System.Data.Common;

namespace BulkWhatsApp.SqlServer;

internal static class DbDataReaderExtensions
{
    public static Guid? GetGuidOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetGuid(column);

    public static string? GetStringOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static int? GetInt32OrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt32(column);

    /// <summary>datetime2 knows no zone; all times here are UTC.</summary>
    public static DateTime GetUtc(this DbDataReader row, int column) => DateTime.SpecifyKind(row.GetDateTime(column), DateTimeKind.Utc);

    public static DateTime? GetUtcOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetUtc(column);
}
