namespace BulkWhatsApp.Foundation.Domain;

internal static class AuditLogInfoExtensions
{
    /// <summary>An exception passes several places that note it on its way up.</summary>
    public static void Add(this AuditLogInfo log, Exception exception)
    {
        if (!log.Exceptions.Contains(exception))
        {
            log.Exceptions.Add(exception);
        }
    }
}
