namespace BulkWhatsApp.RecipientLists;

/// <summary>Sizes of uploads.</summary>
internal static class UploadLimits
{
    /// <summary>
    /// Bytes of a whole request. Twice what a file may weigh, so that one that is too large is usually refused in words and not by a broken
    /// connection.
    /// </summary>
    public const long MaxRequestBytes = 2 * RecipientListConsts.MaxImportBytes;

    /// <summary>Fields of a form, and files: each has a buffer of its own.</summary>
    public const int MaxFields = 32;

    /// <summary>Bytes of a field that is no file.</summary>
    public const int MaxFieldBytes = 16 * 1024;
}
