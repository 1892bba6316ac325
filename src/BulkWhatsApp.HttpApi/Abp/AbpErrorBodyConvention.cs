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
/// <c>[ApiController]</c> does not use ABP's error body for invalid input, nor for a request without the session's antiforgery token. For
/// the module's controllers only, ABP's own validation answers the former, and one of the module's texts the latter.
/// </summary>
internal sealed class AbpErrorBodyConvention : IActionModelConvention
{
    // Internal to ASP.NET Core, so only its name is known.
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
        /// <summary>Runs before ASP.NET Core turns the bare status into its own body, at -2000.</summary>
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
