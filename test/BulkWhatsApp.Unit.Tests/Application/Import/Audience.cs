using System.Text;

namespace BulkWhatsApp.RecipientLists.Import;

/// <summary>Reads whole files of recipients for the tests.</summary>
internal static class Audience
{
    public static readonly AudienceReadOptions Us = new(DefaultCountry: "US");

    public static Task<List<AudienceRow>> ReadAsync(string text, AudienceReadOptions? options = null)
        => ReadAsync(Encoding.UTF8.GetBytes(text), options);

    public static async Task<List<AudienceRow>> ReadAsync(byte[] file, AudienceReadOptions? options = null)
    {
        await using var reader = await OpenAsync(file, options);
        return await reader.ReadAsync().ToListAsync();
    }

    public static Task<AudienceReader> OpenAsync(string text, AudienceReadOptions? options = null)
        => OpenAsync(Encoding.UTF8.GetBytes(text), options);

    public static Task<AudienceReader> OpenAsync(byte[] file, AudienceReadOptions? options = null)
        => AudienceReader.OpenAsync(new MemoryStream(file), options ?? Us);

    public static Task<AudienceFormatException> RefusalOfAsync(string text, AudienceReadOptions? options = null)
        => RefusalOfAsync(Encoding.UTF8.GetBytes(text), options);

    public static Task<AudienceFormatException> RefusalOfAsync(byte[] file, AudienceReadOptions? options = null)
        => Should.ThrowAsync<AudienceFormatException>(() => ReadAsync(file, options));

    public static IEnumerable<string?> Problems(this IEnumerable<AudienceRow> rows) => rows.Select(x => x.Problem?.Code);
}
