using System.ComponentModel.DataAnnotations;

namespace BulkWhatsApp.Foundation.Contracts;

public interface IHasValidationErrors
{
    IList<ValidationResult> ValidationErrors { get; }
}
