using System.Net;
using System.Net.Http.Headers;

namespace BulkWhatsApp.CloudApi.Http;

/// <summary>The multipart body of a media upload (meta-cloud-api.md 5.1).</summary>
internal static class MediaForm
{
    public static MultipartFormDataContent Create(Stream content, string fileName, string contentType)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(fileName);
        if (!MediaTypeHeaderValue.TryParse(contentType, out var mediaType))
        {
            throw new ArgumentException($"'{contentType}' is not a MIME type.", nameof(contentType));
        }

        var boundary = Guid.NewGuid().ToString("N");
        var form = new MultipartFormDataContent(boundary);

        // .NET quotes the boundary, and several servers do not understand that.
        form.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=" + boundary);
        form.Add(Field("messaging_product", "whatsapp"));
        form.Add(Field("type", mediaType.ToString()));
        form.Add(File(content, fileName, mediaType));
        return form;
    }

    private static StringContent Field(string name, string value)
    {
        var field = new StringContent(value);
        field.Headers.ContentType = null;
        field.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = $"\"{name}\"" };
        return field;
    }

    private static BorrowedStreamContent File(Stream content, string fileName, MediaTypeHeaderValue mediaType)
    {
        var disposition = new ContentDispositionHeaderValue("form-data") { Name = "\"file\"", FileName = $"\"{ToAscii(fileName)}\"" };
        var file = new BorrowedStreamContent(content);
        file.Headers.ContentType = mediaType;
        file.Headers.ContentDisposition = disposition;
        return file;
    }

    /// <summary>
    /// Multipart forms have no <c>filename*</c> (RFC 7578, 4.2), and servers treat non-ASCII letters in a plain name differently. The
    /// recipient of a document sees the name given in the message.
    /// </summary>
    private static string ToAscii(string fileName) =>
        string.Concat(fileName.Select(c => c is >= ' ' and < '\x7f' and not '"' and not '\\' ? c : '_'));
}

/// <summary>Sends a stream that belongs to the caller; unlike <see cref="StreamContent"/>, it does not dispose it.</summary>
internal sealed class BorrowedStreamContent(Stream stream) : HttpContent
{
    protected override Task SerializeToStreamAsync(Stream target, TransportContext? context) =>
        SerializeToStreamAsync(target, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream target, TransportContext? context, CancellationToken cancellationToken) =>
        stream.CopyToAsync(target, cancellationToken);

    protected override bool TryComputeLength(out long length)
    {
        length = stream.CanSeek ? stream.Length - stream.Position : 0;
        return stream.CanSeek;
    }
}
