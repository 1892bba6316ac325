using BulkWhatsApp.Localization;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.Input;

internal sealed class ReadableInputErrorsFilter(IStringLocalizer<BulkWhatsAppResource> texts, IModelMetadataProvider metadata) : IActionFilter
{
    public void OnActionExecuting(ActionExecutingContext context)
    {
        if (context.ModelState.IsValid)
        {
            return;
        }

        foreach (var parameter in context.ActionDescriptor.Parameters)
        {
            if (parameter.BindingInfo?.BindingSource == BindingSource.Body)
            {
                SayOfBody(context.ModelState, parameter);
            }
            else if (parameter.BindingInfo?.BindingSource == BindingSource.FormFile
                && !context.ActionArguments.ContainsKey(parameter.Name)
                && HasErrors(context.ModelState, parameter.Name))
            {
                Replace(context.ModelState, parameter.Name, parameter.Name, texts["Input:NoFile", texts["DisplayName:File"].Value]);
            }
        }
    }

    public void OnActionExecuted(ActionExecutedContext context)
    {
    }

    private void SayOfBody(ModelStateDictionary state, ParameterDescriptor body)
    {
        var json = new JsonErrors(texts, metadata.GetMetadataForType(body.ParameterType));
        foreach (var (path, entry) in state.Where(one => JsonErrors.IsPath(one.Key) && one.Value!.Errors.Count > 0).ToList())
        {
            Replace(state, path, JsonErrors.MemberOf(path), json.Text(path, entry!.Errors[0].ErrorMessage));
        }

        // Of a content that was not read, MVC also says that the parameter of the method is missing.
        if (HasErrors(state, body.Name))
        {
            state.Remove(body.Name);
            if (state.ErrorCount == 0)
            {
                state.AddModelError("", texts["Input:NoBody"]);
            }
        }
    }

    private static bool HasErrors(ModelStateDictionary state, string key) => state.TryGetValue(key, out var entry) && entry.Errors.Count > 0;

    private static void Replace(ModelStateDictionary state, string key, string member, string text)
    {
        state.Remove(key);
        state.AddModelError(member, text);
    }
}
