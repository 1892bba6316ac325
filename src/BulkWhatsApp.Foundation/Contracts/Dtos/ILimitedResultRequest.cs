namespace BulkWhatsApp.Foundation.Contracts;

public interface ILimitedResultRequest
{
    int MaxResultCount { get; set; }
}
