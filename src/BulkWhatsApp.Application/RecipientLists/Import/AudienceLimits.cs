namespace BulkWhatsApp.RecipientLists.Import;

/// <summary>
/// Limits on what is imported. A row above a row's limit becomes a problem row; a file above a file's limit is refused. Together they keep
/// a host below 600 MB. <c>docs/operation.md</c> explains all of them.
/// </summary>
public static class AudienceLimits
{
    /// <summary>Columns of a file.</summary>
    public const int MaxColumns = 64;

    /// <summary>UTF-16 characters of one field, quotes included; slightly more than Excel allows in a cell.</summary>
    public const int MaxFieldLength = 32_768;

    /// <summary>
    /// UTF-16 characters of a whole text row, or bytes of a JSON element. Anything longer is not a row, and the file is refused.
    /// </summary>
    public const int MaxRowLength = 1 << 20;

    /// <summary>Values of one JSON element, nested ones included.</summary>
    public const int MaxRowValues = 10_000;

    /// <summary>UTF-16 characters of a recipient's name.</summary>
    public const int MaxNameLength = 256;

    /// <summary>UTF-16 characters of a recipient's data as JSON.</summary>
    public const int MaxDataLength = 8_192;

    /// <summary>UTF-16 characters of a raw phone number or refused value that a row keeps.</summary>
    public const int MaxShownLength = 128;

    /// <summary>UTF-16 characters kept of a rejected row; in a longer one, every value is cut at <see cref="MaxShownLength"/>.</summary>
    public const int MaxRejectedRowLength = 65_536;

    /// <summary>Rows examined to find the delimiter, the header and the columns.</summary>
    public const int SampleRows = 50;

    /// <summary>Rows examined to find the titles.</summary>
    public const int HeaderRows = 20;

    /// <summary>Bytes of a file as uploaded.</summary>
    public const long MaxFileBytes = RecipientListConsts.MaxImportBytes;

    /// <summary>Rows of a sheet, including blank ones; Excel's own limit.</summary>
    public const int MaxSheetRows = 1_048_576;

    /// <summary>Entries of a workbook's archive, including pictures.</summary>
    public const int MaxWorkbookParts = 10_000;

    /// <summary>Bytes of an unpacked sheet.</summary>
    public const long MaxUnpackedBytes = 1024L * 1024 * 1024;

    /// <summary>Bytes of a workbook's unpacked styles, and of its lists of sheets and parts.</summary>
    public const long MaxUnpackedStyleBytes = 16L * 1024 * 1024;

    /// <summary>Bytes of a workbook's unpacked shared texts; beyond 32 MB they go into a temporary file.</summary>
    public const long MaxUnpackedTextBytes = 256L * 1024 * 1024;

    /// <summary>
    /// How many times its packed size a part may unpack to. Files from spreadsheet programs reach a factor of about forty.
    /// </summary>
    public const int MaxUnpackedRatio = 250;

    /// <summary>Bytes any part may unpack to, whatever its packed size.</summary>
    public const long MaxUnpackedBytesOfAnyRatio = 8L * 1024 * 1024;
}
