using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace BulkWhatsApp.Foundation.Mvc;

/// <summary>The form's file of the parameter's name, or the raw body of a request that is no form.</summary>
internal sealed class RemoteStreamContentModelBinder : IModelBinder
{
    public async Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var content = await ReadAsync(bindingContext);
        if (content is null)
        {
            return;
        }

        // Its own properties are not input.
        bindingContext.ValidationState.Add(content, new() { SuppressValidation = true });
        bindingContext.Result = ModelBindingResult.Success(content);
    }

    private static async Task<RemoteStreamContent?> ReadAsync(ModelBindingContext context)
    {
        var request = context.HttpContext.Request;
        if (!request.HasFormContentType)
        {
            return context.IsTopLevelObject && request.ContentLength is not 0 ? new RemoteStreamContent(request.Body, fileName: null, request.ContentType, request.ContentLength) : null;
        }

        var name = context.IsTopLevelObject ? context.BinderModelName ?? context.FieldName : context.ModelName;
        var form = await request.ReadFormAsync(context.HttpContext.RequestAborted);
        var file = form.Files.FirstOrDefault(file => string.Equals(file.Name, name, StringComparison.OrdinalIgnoreCase));
        return file is null ? null : new RemoteStreamContent(file.OpenReadStream(), file.FileName, file.ContentType, file.Length);
    }
}
