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
