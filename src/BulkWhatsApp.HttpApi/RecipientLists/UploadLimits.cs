namespace BulkWhatsApp.RecipientLists;

/// <summary>Request sizes of uploads of people.</summary>
internal static class UploadLimits
{
    /// <summary>
    /// Bytes of a whole request. Twice what a file may weigh, so that one that is too large is usually refused in words and not by a broken
    /// connection.
    /// </summary>
    public const long MaxRequestBytes = 2 * RecipientListConsts.MaxImportBytes;
}
