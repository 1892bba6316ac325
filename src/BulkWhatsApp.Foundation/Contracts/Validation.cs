using System.ComponentModel.DataAnnotations;

namespace BulkWhatsApp.Foundation.Contracts;

public interface IHasValidationErrors
{
    IList<ValidationResult> ValidationErrors { get; }
}

/// <summary>The input is invalid; answered as 400 with the errors.</summary>
public class AbpValidationException : AbpException, IHasLogLevel, IHasValidationErrors
{
    public AbpValidationException(string message)
        : this(message, [])
    {
    }

    public AbpValidationException(IList<ValidationResult> validationErrors)
        : this(null, validationErrors)
    {
    }

    public AbpValidationException(string? message, IList<ValidationResult> validationErrors)
        : base(message) => ValidationErrors = validationErrors;

    public IList<ValidationResult> ValidationErrors { get; }

    public LogLevel LogLevel { get; set; } = LogLevel.Warning;
}
