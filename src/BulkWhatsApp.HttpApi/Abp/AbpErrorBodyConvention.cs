using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.Filters;

namespace BulkWhatsApp;

/// <summary>
/// What <c>[ApiController]</c> answers to an invalid input is not ABP's error body. For the module's controllers, and only those, its filter goes, so that
/// ABP's own validation answers.
/// </summary>
internal sealed class AbpErrorBodyConvention : IActionModelConvention
{
    // Internal to ASP.NET Core, known by its name only.
    private const string FilterOfApiController = "ModelStateInvalidFilterFactory";

    public void Apply(ActionModel action)
    {
        if (action.Controller.ControllerType.Assembly == typeof(AbpErrorBodyConvention).Assembly
            && action.Filters.FirstOrDefault(IsOfApiController) is { } filter)
        {
            action.Filters.Remove(filter);
        }
    }

    private static bool IsOfApiController(IFilterMetadata filter) => filter.GetType().Name == FilterOfApiController;
}
