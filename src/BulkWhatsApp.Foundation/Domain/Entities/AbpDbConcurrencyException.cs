namespace BulkWhatsApp.Foundation.Domain;

/// <summary>The stored row is not the one that was read. Answered as 409.</summary>
public class AbpDbConcurrencyException : AbpException
{
    public AbpDbConcurrencyException()
    {
    }

    public AbpDbConcurrencyException(string message)
        : base(message)
    {
    }

    public AbpDbConcurrencyException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
