using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace BulkWhatsApp.CloudApi.Tests.Client;

/// <summary>
/// A server on a bare socket, because the tests are about what real servers never do on purpose: close, reset, hang, talk nonsense.
/// </summary>
internal sealed class GraphStub : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<StubRequest> _requests = new();
    private readonly Func<StubRequest, StubAnswer> _answer;
    private readonly TaskCompletionSource _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _accepting;
    private int _connections;

    public GraphStub(Func<StubRequest, StubAnswer> answer)
    {
        _answer = answer;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public GraphStub(StubAnswer answer)
        : this(_ => answer)
    {
    }

    public IReadOnlyList<StubRequest> Requests => [.. _requests];

    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Ends when the first connection is here.</summary>
    public Task Connected => _connected.Task;

    public CloudApiAccount Account => AccountAt($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    public static CloudApiAccount AccountAt(string baseUrl) => new(baseUrl, "v25.0", "109876543210987", "210987654321098", "EAAtest");

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting;
        _listener.Stop();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptSocketAsync(_stop.Token);
                Interlocked.Increment(ref _connections);
                _connected.TrySetResult();
                connections.Add(ServeAsync(socket));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using (socket)
        {
            try
            {
                await using var stream = new NetworkStream(socket);
                while (await ReadRequestAsync(stream) is { } request)
                {
                    _requests.Enqueue(request);
                    var answer = _answer(request);
                    await stream.WriteAsync(answer.Bytes, _stop.Token);
                    if (answer.Ending == StubEnding.KeepAlive)
                    {
                        continue;
                    }

                    await EndAsync(socket, answer.Ending);
                    return;
                }
            }
            catch (Exception gone) when (gone is IOException or OperationCanceledException)
            {
                // The client or the test has closed the connection.
            }
        }
    }

    private async Task EndAsync(Socket socket, StubEnding ending)
    {
        if (ending == StubEnding.Hang)
        {
            await Task.Delay(Timeout.Infinite, _stop.Token);
        }
        else if (ending == StubEnding.Reset)
        {
            socket.LingerState = new LingerOption(true, 0);
        }
    }

    private async Task<StubRequest?> ReadRequestAsync(NetworkStream stream)
    {
        var head = await ReadHeadAsync(stream);
        if (head is null)
        {
            return null;
        }

        var lines = head.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var start = lines[0].Split(' ');
        var headers = lines.Skip(1).ToDictionary(
            line => line[..line.IndexOf(':')],
            line => line[(line.IndexOf(':') + 1)..].Trim(),
            StringComparer.OrdinalIgnoreCase);
        var body = new byte[headers.TryGetValue("Content-Length", out var length) ? int.Parse(length) : 0];
        await stream.ReadExactlyAsync(body, _stop.Token);
        return new StubRequest(start[0], start[1], headers, body);
    }

    private async Task<string?> ReadHeadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one, _stop.Token) == 0)
            {
                return null;
            }

            head.Append((char)one[0]);
        }

        return head.ToString();
    }
}
