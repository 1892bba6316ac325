namespace BulkWhatsApp.EntityFrameworkCore;

internal static class LikePattern
{
    /// <summary>To be given with every pattern: without it, providers take LIKE to have no escape character.</summary>
    public const string Escape = "\\";

    /// <summary>Contains <paramref name="text"/>, taken literally, for LIKE with <see cref="Escape"/>; the column is compared in lower case.</summary>
    public static string Contains(string text) =>
        "%" + text.Trim().Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_").ToLowerInvariant() + "%";
}
