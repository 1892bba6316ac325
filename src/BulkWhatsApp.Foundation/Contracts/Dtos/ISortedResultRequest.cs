namespace BulkWhatsApp.Foundation.Contracts;

public interface ISortedResultRequest
{
    /// <summary>Such as <c>Name ASC, Age DESC</c>.</summary>
    string? Sorting { get; set; }
}
