namespace BulkWhatsApp.EntityFrameworkCore;

internal static class LikePattern
{
    /// <summary>Pass it with every pattern: without it, some providers use no escape character in LIKE.</summary>
    public const string Escape = "\\";

    /// <summary>
    /// A pattern for LIKE with <see cref="Escape"/> that finds <paramref name="text"/> literally. Compare with the column in lower case.
    /// </summary>
    public static string Contains(string text) =>
        "%" + text.Trim().Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_").ToLowerInvariant() + "%";
}
