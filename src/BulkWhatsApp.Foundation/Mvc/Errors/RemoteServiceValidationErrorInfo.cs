namespace BulkWhatsApp.Foundation.Mvc;

public class RemoteServiceValidationErrorInfo
{
    public RemoteServiceValidationErrorInfo()
    {
    }

    public RemoteServiceValidationErrorInfo(string message) => Message = message;

    public RemoteServiceValidationErrorInfo(string message, string[] members)
        : this(message) => Members = members;

    public RemoteServiceValidationErrorInfo(string message, string member)
        : this(message, [member])
    {
    }

    public string Message { get; set; } = default!;

    /// <summary>Ways to the member in camel case: <c>rows[2].number</c>.</summary>
    public string[] Members { get; set; } = [];
}
