namespace BulkWhatsApp.RecipientLists.Import;

/// <summary>What an audience may hold. A row beyond a row's limit becomes a problem row; a file beyond a file's limit is refused.</summary>
public static class AudienceLimits
{
    /// <summary>Columns of a file.</summary>
    public const int MaxColumns = 64;

    /// <summary>UTF-16 characters of one field, quotes included; a little more than Excel allows in a cell.</summary>
    public const int MaxFieldLength = 32_768;

    /// <summary>UTF-16 characters of a recipient's name.</summary>
    public const int MaxNameLength = 256;

    /// <summary>UTF-16 characters of a recipient's data as JSON.</summary>
    public const int MaxDataLength = 8_192;

    /// <summary>UTF-16 characters that a row keeps of a raw phone number or of a refused value.</summary>
    public const int MaxShownLength = 128;

    /// <summary>UTF-16 characters that are kept of a rejected row; of a longer one every value is cut at <see cref="MaxShownLength"/>.</summary>
    public const int MaxRejectedRowLength = 65_536;

    /// <summary>Rows that are looked at to find the delimiter, the header and the columns.</summary>
    public const int SampleRows = 50;

    /// <summary>Rows that are looked at to find the titles.</summary>
    public const int HeaderRows = 20;

    /// <summary>Bytes of a file as uploaded.</summary>
    public const long MaxFileBytes = 256L * 1024 * 1024;

    /// <summary>Rows of a sheet, blank ones included; what Excel allows.</summary>
    public const int MaxSheetRows = 1_048_576;

    /// <summary>Bytes of a workbook when unpacked: what a small file may grow to.</summary>
    public const long MaxUnpackedBytes = 1024L * 1024 * 1024;

    /// <summary>Bytes of a workbook's styles when unpacked: they are held in memory as well.</summary>
    public const long MaxUnpackedStyleBytes = 16L * 1024 * 1024;

    /// <summary>Bytes of a workbook's shared texts when unpacked: they are held in memory.</summary>
    public const long MaxUnpackedTextBytes = 128L * 1024 * 1024;
}
