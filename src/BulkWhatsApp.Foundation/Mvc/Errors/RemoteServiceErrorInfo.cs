using System.Collections;

namespace BulkWhatsApp.Foundation.Mvc;

public class RemoteServiceErrorInfo
{
    public RemoteServiceErrorInfo()
    {
    }

    public RemoteServiceErrorInfo(string message, string? details = null, string? code = null, IDictionary? data = null)
    {
        Message = message;
        Details = details;
        Code = code;
        Data = data;
    }

    public string? Code { get; set; }

    public string? Message { get; set; }

    public string? Details { get; set; }

    public IDictionary? Data { get; set; }

    public RemoteServiceValidationErrorInfo[]? ValidationErrors { get; set; }
}
