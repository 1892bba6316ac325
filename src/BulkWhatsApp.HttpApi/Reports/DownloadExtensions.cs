using Microsoft.AspNetCore.Mvc;

namespace BulkWhatsApp.Reports;

internal static class DownloadExtensions
{
    /// <summary>A stream as a file to save, never to be shown by the browser. MVC closes it.</summary>
    public static FileStreamResult Download(this ControllerBase controller, IRemoteStreamContent content)
    {
        controller.Response.Headers.XContentTypeOptions = "nosniff";
        return controller.File(content.GetStream(), content.ContentType, content.FileName);
    }
}
