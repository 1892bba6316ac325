namespace BulkWhatsApp.Foundation.Contracts;

[Serializable]
public class PagedResultDto<T> : ListResultDto<T>
{
    public PagedResultDto()
    {
    }

    public PagedResultDto(long totalCount, IReadOnlyList<T> items)
        : base(items) => TotalCount = totalCount;

    /// <summary>Count over all pages.</summary>
    public long TotalCount { get; set; }
}
