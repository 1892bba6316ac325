using Microsoft.AspNetCore.Mvc.Formatters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Net.Http.Headers;

namespace BulkWhatsApp.Foundation.Mvc;

internal sealed class RemoteStreamContentModelBinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        typeof(IRemoteStreamContent).IsAssignableFrom(context.Metadata.ModelType) && context.Metadata.ModelType.IsAssignableFrom(typeof(RemoteStreamContent))
            ? new RemoteStreamContentModelBinder()
            : null;
}

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

/// <summary>Sends an <see cref="IRemoteStreamContent"/> result as a download.</summary>
internal sealed class RemoteStreamContentOutputFormatter : OutputFormatter
{
    public RemoteStreamContentOutputFormatter() => SupportedMediaTypes.Add(MediaTypeHeaderValue.Parse("*/*"));

    public override bool CanWriteResult(OutputFormatterCanWriteContext context) => context.Object is IRemoteStreamContent;

    public override void WriteResponseHeaders(OutputFormatterWriteContext context)
    {
        var content = (IRemoteStreamContent)context.Object!;
        var response = context.HttpContext.Response;
        response.ContentType = content.ContentType;
        response.ContentLength = content.ContentLength;
        if (!string.IsNullOrEmpty(content.FileName))
        {
            var disposition = new ContentDispositionHeaderValue("attachment");
            disposition.SetHttpFileName(content.FileName);
            response.Headers.ContentDisposition = disposition.ToString();
        }
    }

    public override async Task WriteResponseBodyAsync(OutputFormatterWriteContext context)
    {
        using var content = (IRemoteStreamContent)context.Object!;
        await content.GetStream().CopyToAsync(context.HttpContext.Response.Body, context.HttpContext.RequestAborted);
    }
}
