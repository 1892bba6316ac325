using System.Globalization;

namespace BulkWhatsApp.Exports;

/// <summary>
/// A CSV file that is complete before its download starts, so that an error can still be reported, and a slow download occupies no database
/// connection.
/// </summary>
internal static class CsvDownload
{
    public static async Task<IRemoteStreamContent> CreateAsync(string fileName, Func<TextWriter, Task> writeRows)
    {
        var file = TemporaryFile.Create();
        try
        {
            await using (var writer = SpreadsheetCsv.CreateWriter(file))
            {
                await writeRows(writer);
            }

            file.Position = 0;
            return new RemoteStreamContent(file, fileName, SpreadsheetCsv.ContentType);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    /// <summary>UTC, in a form that spreadsheets understand in any language.</summary>
    public static string? Time(DateTime? time) => time?.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
