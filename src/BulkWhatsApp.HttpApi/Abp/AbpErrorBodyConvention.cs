using BulkWhatsApp.Localization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp;

/// <summary>
/// What <c>[ApiController]</c> answers to an invalid input, or to a request without the session's antiforgery token, is not ABP's error body. For the module's
/// controllers, and only those, ABP's own validation answers the one, and a text of the module's the other.
/// </summary>
internal sealed class AbpErrorBodyConvention : IActionModelConvention
{
    // Internal to ASP.NET Core, known by its name only.
    private const string FilterOfApiController = "ModelStateInvalidFilterFactory";

    public void Apply(ActionModel action)
    {
        if (action.Controller.ControllerType.Assembly != typeof(AbpErrorBodyConvention).Assembly)
        {
            return;
        }

        if (action.Filters.FirstOrDefault(IsOfApiController) is { } filter)
        {
            action.Filters.Remove(filter);
        }

        action.Filters.Add(new AntiforgeryErrorBody());
    }

    private static bool IsOfApiController(IFilterMetadata filter) => filter.GetType().Name == FilterOfApiController;

    private sealed class AntiforgeryErrorBody : IAlwaysRunResultFilter, IOrderedFilter
    {
        /// <summary>Before ASP.NET Core makes its own body of the bare status, at -2000.</summary>
        public int Order => -2001;

        public void OnResultExecuting(ResultExecutingContext context)
        {
            if (context.Result is IAntiforgeryValidationFailedResult)
            {
                var texts = context.HttpContext.RequestServices.GetRequiredService<IStringLocalizer<BulkWhatsAppResource>>();
                context.HttpContext.Response.Headers["_AbpErrorFormat"] = "true";
                context.Result = new ObjectResult(new RemoteServiceErrorResponse(new RemoteServiceErrorInfo(texts["AntiforgeryMessage"])))
                {
                    StatusCode = StatusCodes.Status400BadRequest,
                };
            }
        }

        public void OnResultExecuted(ResultExecutedContext context)
        {
        }
    }
}
