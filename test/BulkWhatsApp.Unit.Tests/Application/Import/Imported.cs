using System.Text;

namespace BulkWhatsApp.RecipientLists.Import;

/// <summary>Reads whole files for the tests.</summary>
internal static class Imported
{
    public static readonly ImportReadOptions Us = new(DefaultCountry: "US");

    public static Task<List<ImportRow>> ReadAsync(string text, ImportReadOptions? options = null)
        => ReadAsync(Encoding.UTF8.GetBytes(text), options);

    public static async Task<List<ImportRow>> ReadAsync(byte[] file, ImportReadOptions? options = null)
    {
        await using var reader = await OpenAsync(file, options);
        return await reader.ReadAsync().ToListAsync();
    }

    public static Task<ImportReader> OpenAsync(string text, ImportReadOptions? options = null)
        => OpenAsync(Encoding.UTF8.GetBytes(text), options);

    public static Task<ImportReader> OpenAsync(byte[] file, ImportReadOptions? options = null)
        => ImportReader.OpenAsync(File(new MemoryStream(file), options ?? Us));

    public static ImportFile File(Stream content, ImportReadOptions options) => new("file", content, options);

    public static Task<ImportFormatException> RefusalOfAsync(string text, ImportReadOptions? options = null)
        => RefusalOfAsync(Encoding.UTF8.GetBytes(text), options);

    public static Task<ImportFormatException> RefusalOfAsync(byte[] file, ImportReadOptions? options = null)
        => Should.ThrowAsync<ImportFormatException>(() => ReadAsync(file, options));

    public static IEnumerable<string?> Problems(this IEnumerable<ImportRow> rows) => rows.Select(x => x.Problem?.Code);
}
