namespace BulkWhatsApp.Foundation;

/// <summary>
/// A business rule was broken. Answered as 403 (or the status mapped for the code) with the text that the localization
/// resource of the code's namespace holds under the whole code.
/// </summary>
public class BusinessException : Exception, IBusinessException, IHasErrorCode, IHasErrorDetails, IHasLogLevel
{
    public BusinessException(
        string? code = null,
        string? message = null,
        string? details = null,
        Exception? innerException = null,
        LogLevel logLevel = LogLevel.Warning)
        : base(message, innerException)
    {
        Code = code;
        Details = details;
        LogLevel = logLevel;
    }

    public string? Code { get; set; }

    public string? Details { get; set; }

    public LogLevel LogLevel { get; set; }

    /// <summary>Adds a value for the <c>{name}</c> placeholder of the localized text; clients see it in <c>error.data</c>.</summary>
    public BusinessException WithData(string name, object value)
    {
        Data[name] = value;
        return this;
    }
}
