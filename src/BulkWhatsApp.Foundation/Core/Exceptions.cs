namespace BulkWhatsApp.Foundation;

/// <summary>
/// Base of the errors that the foundation itself throws. Clients see an internal error unless a subclass says otherwise.
/// </summary>
public class AbpException(string? message = null, Exception? innerException = null) : Exception(message, innerException);

/// <summary>
/// A business rule was broken. Answered as 403, or with the status mapped for the code. The text comes from the localization resource
/// of the code's namespace, where its key is the whole code.
/// </summary>
public class BusinessException(
    string? code = null, string? message = null, Exception? innerException = null, LogLevel logLevel = LogLevel.Warning)
    : Exception(message, innerException), IHasErrorCode, IHasLogLevel
{
    public string? Code { get; set; } = code;

    public LogLevel LogLevel { get; set; } = logLevel;

    /// <summary>Adds a value for the <c>{name}</c> placeholder in the localized text; clients see it in <c>error.data</c>.</summary>
    public BusinessException WithData(string name, object value)
    {
        Data[name] = value;
        return this;
    }
}

public interface IHasErrorCode
{
    string? Code { get; }
}

public interface IHasLogLevel
{
    LogLevel LogLevel { get; }
}
