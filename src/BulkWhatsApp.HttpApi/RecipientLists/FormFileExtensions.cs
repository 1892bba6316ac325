using Microsoft.AspNetCore.Http;

namespace BulkWhatsApp.RecipientLists;

internal static class FormFileExtensions
{
    public static IRemoteStreamContent ToRemoteStreamContent(this IFormFile file) =>
        new RemoteStreamContent(file.OpenReadStream(), file.FileName, file.ContentType, file.Length);
}
