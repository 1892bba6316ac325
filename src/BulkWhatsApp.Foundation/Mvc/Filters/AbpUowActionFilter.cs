using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Filters;

namespace BulkWhatsApp.Foundation.Mvc;

/// <summary>
/// A unit of work around the action, which the services it calls join; transactional for POST, PUT, PATCH and DELETE. It is
/// committed before the answer is written, so that no one is told of what is not stored.
/// </summary>
internal sealed class AbpUowActionFilter(IUnitOfWorkManager unitOfWorkManager) : IAsyncActionFilter
{
    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        var attribute = AttributeOf(context);
        if (attribute is { IsDisabled: true })
        {
            await next();
            return;
        }

        var options = UnitOfWorkRules.OptionsFor(attribute, IsWriting(context.HttpContext.Request.Method));
        using var unitOfWork = unitOfWorkManager.Begin(options);
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

    private static UnitOfWorkAttribute? AttributeOf(ActionExecutingContext context) =>
        context.ActionDescriptor is ControllerActionDescriptor action
            ? UnitOfWorkRules.AttributeOf(action.MethodInfo, action.ControllerTypeInfo)
            : null;

    private static bool IsWriting(string method) =>
        HttpMethods.IsPost(method) || HttpMethods.IsPut(method) || HttpMethods.IsPatch(method) || HttpMethods.IsDelete(method);
}
