using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace BulkWhatsApp.Foundation.Mvc;

/// <summary>Refuses what could not be bound or is not valid, bad JSON included.</summary>
internal sealed class AbpValidationActionFilter : IActionFilter
{
    public void OnActionExecuting(ActionExecutingContext context)
    {
        if (!context.ModelState.IsValid)
        {
            throw new AbpValidationException("ModelState is not valid! See ValidationErrors for details.", ErrorsOf(context.ModelState));
        }
    }

    public void OnActionExecuted(ActionExecutedContext context)
    {
    }

    private static List<ValidationResult> ErrorsOf(ModelStateDictionary modelState) =>
        [.. modelState.SelectMany(state => state.Value!.Errors.Select(error => new ValidationResult(TextOf(error), [state.Key])))];

    private static string? TextOf(ModelError error) => string.IsNullOrEmpty(error.ErrorMessage) ? error.Exception?.Message : error.ErrorMessage;
}
