namespace BulkWhatsApp.Foundation.Contracts;

public interface IPagedResultRequest : ILimitedResultRequest
{
    int SkipCount { get; set; }
}
