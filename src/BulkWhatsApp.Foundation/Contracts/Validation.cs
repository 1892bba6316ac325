using System.ComponentModel.DataAnnotations;

namespace BulkWhatsApp.Foundation.Contracts;

/// <summary>The input is not valid; answered as 400 with the errors.</summary>
public class AbpValidationException : AbpException, IHasLogLevel, IHasValidationErrors
{
    public AbpValidationException()
        : this([])
    {
    }

    public AbpValidationException(string message)
        : this(message, [])
    {
    }

    public AbpValidationException(IList<ValidationResult> validationErrors) => ValidationErrors = validationErrors;

    public AbpValidationException(string message, IList<ValidationResult> validationErrors)
        : base(message) => ValidationErrors = validationErrors;

    public AbpValidationException(string message, Exception innerException)
        : base(message, innerException) => ValidationErrors = [];

    public IList<ValidationResult> ValidationErrors { get; }

    public LogLevel LogLevel { get; set; } = LogLevel.Warning;
}

public interface IHasValidationErrors
{
    IList<ValidationResult> ValidationErrors { get; }
}

/// <summary>The service method (or every method of the class, or the property) is not validated.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method | AttributeTargets.Property)]
public class DisableValidationAttribute : Attribute;
