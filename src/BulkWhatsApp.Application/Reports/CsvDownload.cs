using System.Globalization;
using BulkWhatsApp.Exports;

namespace BulkWhatsApp.Reports;

/// <summary>
/// A CSV file that is complete before its download begins: an error is still an answer then, and a slow download holds no connection to the
/// database.
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

    /// <summary>UTC, in a form that spreadsheets of all languages read.</summary>
    public static string? Time(DateTime? time) => time?.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
