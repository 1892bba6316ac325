using System.Text;

namespace BulkWhatsApp.CloudApi.Tests.Client;

/// <summary>What a <see cref="GraphStub"/> does after it has read a whole request.</summary>
internal sealed record StubAnswer(byte[]? Bytes, StubEnding Ending)
{
    public static StubAnswer Never { get; } = new(null, StubEnding.Hang);

    public static StubAnswer Close { get; } = new(null, StubEnding.Close);

    public static StubAnswer Reset { get; } = new(null, StubEnding.Reset);

    public static StubAnswer Json(string body, int status = 200, params string[] headers) =>
        new(Http(status, "application/json; charset=UTF-8", body, headers), StubEnding.KeepAlive);

    public static StubAnswer Html(int status, string body) => new(Http(status, "text/html", body), StubEnding.KeepAlive);

    public static StubAnswer Raw(string text, StubEnding ending = StubEnding.Close) => new(Encoding.UTF8.GetBytes(text), ending);

    public StubAnswer Then(StubEnding ending) => this with { Ending = ending };

    private static byte[] Http(int status, string contentType, string body, params string[] headers)
    {
        var lines = headers
            .Prepend($"Content-Length: {Encoding.UTF8.GetByteCount(body)}")
            .Prepend($"Content-Type: {contentType}")
            .Prepend($"HTTP/1.1 {status} Status");
        return Encoding.UTF8.GetBytes(string.Join("\r\n", lines) + "\r\n\r\n" + body);
    }
}
