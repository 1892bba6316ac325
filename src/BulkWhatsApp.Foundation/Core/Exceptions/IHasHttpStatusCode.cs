namespace BulkWhatsApp.Foundation;

public interface IHasHttpStatusCode
{
    int HttpStatusCode { get; }
}
