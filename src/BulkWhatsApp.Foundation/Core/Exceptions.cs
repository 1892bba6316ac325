namespace BulkWhatsApp.Foundation;

/// <summary>Base of the errors that the foundation itself raises; shown to clients as an internal error unless a subclass says otherwise.</summary>
public class AbpException : Exception
{
    public AbpException()
    {
    }

    public AbpException(string? message)
        : base(message)
    {
    }

    public AbpException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }
}

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

/// <summary>A business exception whose message is shown to the user as it is.</summary>
public class UserFriendlyException : BusinessException, IUserFriendlyException
{
    public UserFriendlyException(
        string message,
        string? code = null,
        string? details = null,
        Exception? innerException = null,
        LogLevel logLevel = LogLevel.Warning)
        : base(code, message, details, innerException, logLevel)
    {
    }
}

public interface IBusinessException;

public interface IUserFriendlyException : IBusinessException;

public interface IHasErrorCode
{
    string? Code { get; }
}

public interface IHasErrorDetails
{
    string? Details { get; }
}

public interface IHasHttpStatusCode
{
    int HttpStatusCode { get; }
}

public interface IHasLogLevel
{
    LogLevel LogLevel { get; }
}
