using System.Net.Http.Json;

namespace BulkWhatsApp.Security;

/// <summary>A call of one endpoint; the body is JSON, or a file.</summary>
public sealed record EstateRequest(HttpMethod Method, string Path, object? Body)
{
    public static object File(string name, ReadOnlySpan<byte> bytes) => new Upload(name, bytes.ToArray());

    public async Task<HttpResponseMessage> SendAsync(HttpClient http)
    {
        using var request = new HttpRequestMessage(Method, Path) { Content = ToContent() };

        // A progress stream that should not be there would never end.
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    public override string ToString() => $"{Method} {Path}";

    private HttpContent? ToContent() => Body switch
    {
        null => null,
        Upload file => new MultipartFormDataContent { { new ByteArrayContent(file.Bytes), "file", file.Name } },
        _ => JsonContent.Create(Body),
    };

    private sealed record Upload(string Name, byte[] Bytes);
}
