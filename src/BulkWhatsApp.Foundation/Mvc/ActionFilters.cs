using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace BulkWhatsApp.Foundation.Mvc;

/// <summary>
/// Runs the action in a unit of work, which the services it calls join; transactional for POST, PUT, PATCH and DELETE. It is
/// committed before the answer is written, so that no client is told of changes that are not stored.
/// </summary>
internal sealed class AbpUowActionFilter(IUnitOfWorkManager unitOfWorkManager) : IAsyncActionFilter
{
    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        if (context.ActionDescriptor is ControllerActionDescriptor action
            && UnitOfWorkInterceptor.IsDisabled(action.MethodInfo, action.ControllerTypeInfo))
        {
            await next();
            return;
        }

        using var unitOfWork = unitOfWorkManager.Begin(isTransactional: IsWriting(context.HttpContext.Request.Method));
        var executed = await next();
        if (executed.Exception is null || executed.ExceptionHandled)
        {
            await unitOfWork.CompleteAsync();
        }
        else
        {
            await unitOfWork.RollbackAsync();
        }
    }

    private static bool IsWriting(string method) =>
        HttpMethods.IsPost(method) || HttpMethods.IsPut(method) || HttpMethods.IsPatch(method) || HttpMethods.IsDelete(method);
}

/// <summary>Refuses input that cannot be bound or is invalid, including malformed JSON.</summary>
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

    private static string? TextOf(ModelError error) =>
        string.IsNullOrEmpty(error.ErrorMessage) ? error.Exception?.Message : error.ErrorMessage;
}

/// <summary>Answers 204 for an action that returns nothing.</summary>
internal sealed class AbpNoContentActionFilter : IAsyncActionFilter
{
    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        var executed = await next();
        var response = context.HttpContext.Response;
        if (executed is { Exception: null, Result: null or EmptyResult }
            && !response.HasStarted
            && response.StatusCode == StatusCodes.Status200OK
            && ReturnsNothing(context))
        {
            response.StatusCode = StatusCodes.Status204NoContent;
        }
    }

    private static bool ReturnsNothing(ActionExecutingContext context) =>
        context.ActionDescriptor is ControllerActionDescriptor { MethodInfo.ReturnType: var type }
        && (type == typeof(void) || type == typeof(Task));
}
