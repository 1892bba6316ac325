using Npgsql;

namespace BulkWhatsApp.Stage;

/// <summary>Searches every row of every table for a text, whatever the column: if it is not found, it is not stored.</summary>
public static class KeptText
{
    /// <returns>The tables that contain it.</returns>
    public static async Task<List<string>> FindTablesAsync(this TestDatabase database, string text)
    {
        if (database.File is { } file)
        {
            return await file.FindTablesAsync(text);
        }

        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        var tables = new List<string>();
        await using (var command = source.CreateCommand(
            "SELECT format('%I.%I', table_schema, table_name) FROM information_schema.tables WHERE table_type = 'BASE TABLE' AND "
            + "table_schema NOT IN ('pg_catalog', 'information_schema')"))
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                tables.Add(reader.GetString(0));
            }
        }

        var found = new List<string>();
        foreach (var table in tables)
        {
            // In a row's text, bytes are hexadecimal.
            await using var command = source.CreateCommand(
                $"SELECT EXISTS (SELECT 1 FROM {table} t WHERE t::text LIKE @text OR t::text LIKE @bytes)");
            command.Parameters.AddWithValue("text", $"%{text}%");
            command.Parameters.AddWithValue("bytes", $"%{Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(text))}%");
            if (await command.ExecuteScalarAsync() is true)
            {
                found.Add(table);
            }
        }

        return found;
    }
}
