using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Filters;

namespace BulkWhatsApp.Foundation.Mvc;

/// <summary>An action that returns nothing answers 204.</summary>
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
        context.ActionDescriptor is ControllerActionDescriptor { MethodInfo.ReturnType: var type } && (type == typeof(void) || type == typeof(Task));
}
