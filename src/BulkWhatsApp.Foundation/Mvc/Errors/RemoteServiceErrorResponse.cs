namespace BulkWhatsApp.Foundation.Mvc;

/// <summary>The body of every error answer: <c>{"error":{…}}</c>.</summary>
public class RemoteServiceErrorResponse(RemoteServiceErrorInfo error)
{
    public RemoteServiceErrorInfo Error { get; set; } = error;
}
