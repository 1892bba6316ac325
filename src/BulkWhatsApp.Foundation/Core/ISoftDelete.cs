namespace BulkWhatsApp.Foundation;

/// <summary>Rows are marked instead of removed, and queries leave marked rows out while the filter is on.</summary>
public interface ISoftDelete
{
    bool IsDeleted { get; }
}
