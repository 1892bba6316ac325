namespace BulkWhatsApp.PostgreSql;

/// <summary>
/// What a pause or cancellation, once it is committed, and the announcements of calls order themselves by: it waits for those that may not have seen it, and
/// those after it do see it.
/// </summary>
internal static class AnnouncementLock
{
    private const string Key = "hashtextextended(@campaign::text, 22)";

    /// <summary>Held by an announcement to its end. What it reads, it reads in a statement after this one.</summary>
    public const string TakeSql = $"SELECT pg_advisory_xact_lock_shared({Key})";

    public const string WaitSql = $"SELECT pg_advisory_xact_lock({Key})";
}
