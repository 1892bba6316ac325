using System.Text;

namespace BulkWhatsApp.RecipientLists.Import;

/// <summary>Tells workbook, JSON and text apart by content, and refuses everything else.</summary>
internal static class AudienceFormatDetector
{
    private const int MagicLength = 8;
    private const int SearchBufferLength = 1 << 16;
    private const string SaveAsRemedy = "Save the list as .xlsx or .csv and upload it again.";

    private static readonly string[] TextExtensions = [".csv", ".txt", ".tsv", ".tab"];
    private static readonly byte[] EncryptedPackage = Encoding.Unicode.GetBytes("EncryptedPackage");

    /// <summary>The format; <see cref="AudienceFormat.Csv"/> for any text that is not JSON.</summary>
    public static async Task<AudienceFormat> DetectAsync(
        AudienceContent content, AudienceReadOptions options, CancellationToken cancellationToken)
    {
        switch (await content.ReadStartAsync(MagicLength, cancellationToken))
        {
            case [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'P', (byte)'K', 5, 6, ..]:
                return AudienceFormat.Xlsx;
            case [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]:
                throw await IsEncryptedAsync(content.Stream, cancellationToken)
                    ? Refusal(AudienceFormatErrorCodes.EncryptedWorkbook, "encrypted workbook", "Remove the password and upload it again.")
                    : Refusal(AudienceFormatErrorCodes.LegacyWorkbook, "Excel 97-2003 workbook", SaveAsRemedy);
            case [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..]:
                throw Refusal(AudienceFormatErrorCodes.UnsupportedFile, "PDF", SaveAsRemedy);
        }

        if (content.Encoding is null)
        {
            throw Refusal(AudienceFormatErrorCodes.UnsupportedFile, "binary file", SaveAsRemedy);
        }

        return DetectInText(content.Head.AsSpan().TrimStart(), options);
    }

    private static AudienceFormat DetectInText(ReadOnlySpan<char> text, AudienceReadOptions options)
    {
        if (text.IsEmpty)
        {
            throw Refusal(AudienceFormatErrorCodes.EmptyFile, "no content", "Upload a file with at least one row.");
        }

        if (text[0] == '<')
        {
            throw Refusal(AudienceFormatErrorCodes.UnsupportedFile, "HTML or XML", SaveAsRemedy);
        }

        if (text.StartsWith("BEGIN:VCARD", StringComparison.OrdinalIgnoreCase))
        {
            return AudienceFormat.VCard;
        }

        var extension = Path.GetExtension(options.FileName ?? string.Empty).ToLowerInvariant();
        var isDeclared = extension == ".json" || options.ContentType?.Contains("json", StringComparison.OrdinalIgnoreCase) == true;
        if (text[0] == '[' && (isDeclared || (!TextExtensions.Contains(extension) && LooksLikeJsonArray(text))))
        {
            return AudienceFormat.Json;
        }

        if (isDeclared || (text[0] == '{' && text[1..].TrimStart() is ['"' or '}', ..]))
        {
            throw Refusal(
                AudienceFormatErrorCodes.JsonNotAnArray, "JSON that is no array", "Put the recipients into one array: [{...}, {...}].");
        }

        return AudienceFormat.Csv;
    }

    private static bool LooksLikeJsonArray(ReadOnlySpan<char> text)
        => text[1..].TrimStart() is ['{' or '"' or ']' or '[', ..];

    // An encrypted workbook is stored in a compound file, whose directory names the package.
    private static async Task<bool> IsEncryptedAsync(Stream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[SearchBufferLength];
        var kept = 0;
        int read;
        while ((read = await stream.ReadAsync(buffer.AsMemory(kept), cancellationToken)) > 0)
        {
            var filled = kept + read;
            if (buffer.AsSpan(0, filled).IndexOf(EncryptedPackage) >= 0)
            {
                return true;
            }

            kept = Math.Min(filled, EncryptedPackage.Length - 1);
            buffer.AsSpan(filled - kept, kept).CopyTo(buffer);
        }

        return false;
    }

    private static AudienceFormatException Refusal(string code, string found, string remedy) => new(code, "file", found, remedy);
}

/// <summary>The format of an uploaded or pasted file of recipients.</summary>
public enum AudienceFormat
{
    /// <summary>Delimited text with several columns.</summary>
    Csv,

    /// <summary>Text with one value per line.</summary>
    Text,

    /// <summary>An Office Open XML workbook (.xlsx, .xlsm), one sheet of it.</summary>
    Xlsx,

    /// <summary>A JSON array of objects, or of phone numbers.</summary>
    Json,

    /// <summary>Contacts from a phone or an address book (.vcf).</summary>
    VCard,
}
