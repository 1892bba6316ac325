namespace BulkWhatsApp.SqlServer;

/// <summary>Words that several statements share. SQL Server 2022 or later, or Azure SQL.</summary>
internal static class SqlServerSql
{
    /// <summary>At the head of a batch that is one transaction: any error ends and undoes all of it.</summary>
    public const string Begin = "SET NOCOUNT ON; SET XACT_ABORT ON; BEGIN TRANSACTION;";

    public const string Commit = "COMMIT TRANSACTION;";

    public const string Now = "SYSUTCDATETIME()";

    /// <summary>As ABP writes them.</summary>
    public const string NewStamp = "LOWER(REPLACE(CONVERT(nvarchar(36), NEWID()), '-', ''))";

    /// <summary>Time-ordered as SQL Server compares ids, which keeps a clustered key compact.</summary>
    public const string NewId =
        "CONVERT(uniqueidentifier, CONVERT(binary(10), NEWID()) + CONVERT(binary(6), DATEDIFF_BIG(MILLISECOND, '1970-01-01', SYSUTCDATETIME())))";

    public static string AddMilliseconds(string time, string milliseconds) => $"DATEADD(MILLISECOND, {milliseconds}, {time})";

    /// <summary>DATEADD counts in 32 bits, which microseconds of a slow number may exceed.</summary>
    public static string AddMicroseconds(string time, string microseconds) =>
        $"DATEADD(MICROSECOND, CONVERT(int, ({microseconds}) % 1000000), DATEADD(SECOND, CONVERT(int, ({microseconds}) / 1000000), {time}))";
}
