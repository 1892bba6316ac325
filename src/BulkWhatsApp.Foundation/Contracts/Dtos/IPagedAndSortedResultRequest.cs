namespace BulkWhatsApp.Foundation.Contracts;

public interface IPagedAndSortedResultRequest : IPagedResultRequest, ISortedResultRequest;
