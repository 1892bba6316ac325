using System.Globalization;

namespace BulkWhatsApp.Exports;

/// <summary>
/// A file that is complete before its download starts, so that an error can still be reported, and a slow download occupies no database
/// connection.
/// </summary>
internal static class CompleteDownload
{
    /// <param name="write">Leaves the stream open.</param>
    public static async Task<IRemoteStreamContent> CreateAsync(string fileName, string contentType, Func<Stream, Task> write)
    {
        var file = TemporaryFile.Create();
        try
        {
            await write(file);
            file.Position = 0;
            return new RemoteStreamContent(file, fileName, contentType);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }
}

/// <summary>A CSV file as a <see cref="CompleteDownload"/>.</summary>
internal static class CsvDownload
{
    public static Task<IRemoteStreamContent> CreateAsync(string fileName, Func<TextWriter, Task> writeRows) =>
        CompleteDownload.CreateAsync(fileName, SpreadsheetCsv.ContentType, async file =>
        {
            await using var writer = SpreadsheetCsv.CreateWriter(file);
            await writeRows(writer);
        });

    /// <summary>UTC, in a form that spreadsheets understand in any language.</summary>
    public static string? Time(DateTime? time) => time?.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
