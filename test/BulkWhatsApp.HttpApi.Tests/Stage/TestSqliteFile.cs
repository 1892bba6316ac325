using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace BulkWhatsApp.Stage;

/// <summary>
/// A SQLite file for one test run, read and written next to the host. Supports the parts of PostgreSQL's SQL that the tests use and SQLite
/// lacks.
/// </summary>
internal sealed partial class TestSqliteFile : IDisposable
{
    private const string Now = "strftime('%Y-%m-%d %H:%M:%f', 'now'";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bulk-whatsapp-");

    public TestSqliteFile() => ConnectionString = $"Data Source={Path.Combine(_folder.FullName, "test.db")}";

    /// <summary>Whether <c>BULKWHATSAPP_TEST_DB</c> asks for SQLite instead of a server.</summary>
    public static bool IsAskedFor => Environment.GetEnvironmentVariable("BULKWHATSAPP_TEST_DB") == "sqlite";

    public string ConnectionString { get; }

    public async Task<T?> QueryAsync<T>(string sql, params (string Name, object Value)[] parameters)
    {
        await using var connection = new SqliteConnection(ConnectionString);
        connection.CreateFunction("gen_random_uuid", () => Guid.NewGuid().ToString().ToUpperInvariant());
        connection.CreateFunction(
            "strpos", (string? text, string part) => text is null ? 0 : text.IndexOf(part, StringComparison.Ordinal) + 1);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = Translate(sql);
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return Convert<T>(await command.ExecuteScalarAsync());
    }

    /// <returns>The tables that contain the text in a row, whatever the column.</returns>
    public async Task<List<string>> FindTablesAsync(string text)
    {
        await using var connection = new SqliteConnection(ConnectionString);
        await connection.OpenAsync();
        var columns = new List<(string Table, string Column)>();
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = "SELECT t.name, c.name FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table'";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                columns.Add((reader.GetString(0), reader.GetString(1)));
            }
        }

        var found = new HashSet<string>();
        foreach (var (table, column) in columns)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT EXISTS (SELECT 1 FROM \"{table}\" WHERE instr(CAST(\"{column}\" AS TEXT), @text) > 0)";
            command.Parameters.AddWithValue("text", text);
            if (await command.ExecuteScalarAsync() is 1L)
            {
                found.Add(table);
            }
        }

        return [.. found];
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private static string Translate(string sql)
    {
        sql = Cast().Replace(sql, "");
        sql = Interval().Replace(sql, match =>
            $"strftime('%Y-%m-%d %H:%M:%f', {match.Groups[1].Value.Replace("now()", "'now'")}, "
            + $"'{match.Groups[2].Value}{match.Groups[3].Value}')");
        return sql.Replace("now()", Now + ")", StringComparison.Ordinal)
            .Replace("array_agg(", "json_group_array(", StringComparison.Ordinal);
    }

    private static T? Convert<T>(object? value)
    {
        if (value is null or DBNull)
        {
            return default;
        }

        var type = Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T);
        object converted = type == typeof(Guid) ? Guid.Parse((string)value)
            : type == typeof(DateTime)
            ? DateTime.Parse((string)value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal)
            : type == typeof(string[]) ? JsonSerializer.Deserialize<string[]>((string)value)!
            : type == typeof(object) ? value
            : System.Convert.ChangeType(value, type, CultureInfo.InvariantCulture);
        return (T)converted;
    }

    [GeneratedRegex(@"::\w+")]
    private static partial Regex Cast();

    [GeneratedRegex(@"(now\(\)|""\w+"")\s*([+-])\s*interval\s*'([^']+)'")]
    private static partial Regex Interval();
}

/// <summary>A test that needs a database server: a second host on the database, or somebody else's open transaction.</summary>
public sealed class ServerFactAttribute : FactAttribute
{
    public ServerFactAttribute()
    {
        if (TestSqliteFile.IsAskedFor)
        {
            Skip = "A SQLite file is for one host.";
        }
    }
}
