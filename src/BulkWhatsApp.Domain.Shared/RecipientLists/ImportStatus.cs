namespace BulkWhatsApp.RecipientLists;

public enum ImportStatus
{
    Running = 0,
    Completed = 1,

    /// <summary>Nothing of the file was kept; the reason is on the import.</summary>
    Failed = 2,

    /// <summary>A person stopped it; nothing of the file was kept.</summary>
    Stopped = 3,
}
