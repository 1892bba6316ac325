namespace BulkWhatsApp.EntityFrameworkCore;

internal static class LikePattern
{
    /// <summary>Contains <paramref name="text"/>, taken literally, for ILIKE/LIKE with the escape character '\'.</summary>
    public static string Contains(string text) =>
        "%" + text.Trim().Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_").ToLowerInvariant() + "%";
}
