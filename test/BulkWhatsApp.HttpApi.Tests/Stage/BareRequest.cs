using System.Net;
using System.Net.Sockets;
using System.Text;

namespace BulkWhatsApp.Stage;

/// <summary>Sends only the head of a request, to see the answer before anybody asks for the body.</summary>
public static class BareRequest
{
    /// <summary>The headers that identify the client's user, from the client and its handlers.</summary>
    public static async Task<string> HeadersOfAsync(HttpClient http)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var sending = http.PostAsync(new Uri($"http://{http.BaseAddress!.Host}:{((IPEndPoint)listener.LocalEndpoint).Port}/"), null);
        using var connection = await listener.AcceptTcpClientAsync();
        await using var stream = connection.GetStream();
        using var reader = new StreamReader(stream, Encoding.Latin1, leaveOpen: true);
        var headers = new StringBuilder();
        await reader.ReadLineAsync();
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
        {
            if (!line.StartsWith("Host:", StringComparison.OrdinalIgnoreCase)
                && !line.StartsWith("Content-", StringComparison.OrdinalIgnoreCase))
            {
                headers.Append(line).Append("\r\n");
            }
        }

        await stream.WriteAsync("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"u8.ToArray());
        (await sending).Dispose();
        return headers.ToString();
    }

    /// <summary>
    /// The status of the first answer: 100 as soon as the server starts to read the body, which is announced with this many bytes.
    /// </summary>
    public static async Task<int> FirstStatusAsync(
        Uri address, HttpMethod method, string path, string headers, string contentType, long bytes)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(address.Host, address.Port);
        await using var stream = connection.GetStream();
        var head =
            $"{method} /{path} HTTP/1.1\r\nHost: {address.Authority}\r\n{headers}Content-Type: {contentType}\r\nContent-Length: "
            + $"{bytes}\r\nExpect: 100-continue\r\n\r\n";
        await stream.WriteAsync(Encoding.Latin1.GetBytes(head));
        using var reader = new StreamReader(stream, Encoding.Latin1);
        var status = (await reader.ReadLineAsync()).ShouldNotBeNull();
        return int.Parse(status.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
    }
}
