using Microsoft.AspNetCore.Mvc.Formatters;
using Microsoft.Net.Http.Headers;

namespace BulkWhatsApp.Foundation.Mvc;

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
