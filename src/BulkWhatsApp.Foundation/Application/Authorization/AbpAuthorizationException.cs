namespace BulkWhatsApp.Foundation.Application;

/// <summary>Answered as 401 to who is not signed in, else as 403.</summary>
public class AbpAuthorizationException : AbpException, IHasLogLevel, IHasErrorCode
{
    public AbpAuthorizationException(string message)
        : base(message)
    {
    }

    public AbpAuthorizationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public AbpAuthorizationException(string? message = null, string? code = null, Exception? innerException = null)
        : base(message, innerException) => Code = code;

    public LogLevel LogLevel { get; set; } = LogLevel.Warning;

    public string? Code { get; }

    public AbpAuthorizationException WithData(string name, object value)
    {
        Data[name] = value;
        return this;
    }
}
