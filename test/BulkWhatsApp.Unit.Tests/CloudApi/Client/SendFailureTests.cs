using System.Net;
using System.Net.Sockets;

namespace BulkWhatsApp.CloudApi.Tests.Client;

public sealed class SendFailureTests : IDisposable
{
    /// <summary>A call's time limit, longer than even a busy machine needs to connect and send a body.</summary>
    internal static readonly TimeSpan LongEnoughToSend = TimeSpan.FromSeconds(5);

    private readonly CloudApiClient _client = new(new CloudApiOptions());

    public void Dispose() => _client.Dispose();

    public static TheoryData<string> Breaks => ["close", "reset", "half a head", "half a body", "nonsense"];

    [Theory]
    [MemberData(nameof(Breaks))]
    public async Task A_connection_that_breaks_after_the_body_leaves_the_outcome_unknown_and_nothing_is_repeated(string how)
    {
        await using var graph = new GraphStub(Break(how));

        var result = await _client.SendAsync(graph.Account, Messages.Body, default);

        result.Outcome.ShouldBe(SendOutcome.Unknown);
        result.Error.ShouldNotBeNull().Code.ShouldBe(CloudApiErrorCodes.OutcomeUnknown);
        graph.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Breaks))]
    public async Task A_pooled_connection_that_breaks_after_the_body_is_not_replaced_to_send_it_again(string how)
    {
        var seen = 0;
        await using var graph = new GraphStub(
            _ => Interlocked.Increment(ref seen) == 1 ? StubAnswer.Json(Messages.AcceptedJson) : Break(how));
        (await _client.SendAsync(graph.Account, Messages.Body, default)).Outcome.ShouldBe(SendOutcome.Accepted);

        var result = await _client.SendAsync(graph.Account, Messages.Body, default);

        result.Outcome.ShouldBe(SendOutcome.Unknown);
        graph.Requests.Count.ShouldBe(2);
        graph.Connections.ShouldBe(1, "the second message must go over the pooled connection for this test to mean anything");
    }

    [Fact]
    public async Task Connections_that_the_server_closes_between_messages_lose_and_double_nothing()
    {
        await using var graph = new GraphStub(StubAnswer.Json(Messages.AcceptedJson).Then(StubEnding.Close));

        var outcomes = new List<SendOutcome>();
        for (var i = 0; i < 200; i++)
        {
            outcomes.Add((await _client.SendAsync(graph.Account, Messages.Body, default)).Outcome);
        }

        // The client may notice the closed connection before the next message (and use a fresh one) or after it (then nobody knows what
        // became of the message).
        outcomes.ShouldAllBe(outcome => outcome == SendOutcome.Accepted || outcome == SendOutcome.Unknown);
        graph.Requests.Count.ShouldBe(outcomes.Count(outcome => outcome == SendOutcome.Accepted));
    }

    [Fact]
    public async Task A_message_that_may_not_leave_any_more_when_its_connection_is_there_is_not_sent()
    {
        await using var graph = new GraphStub(StubAnswer.Json(Messages.AcceptedJson));
        var askedWithConnection = false;

        var result = await _client.SendAsync(graph.Account, Messages.Body, default, () =>
        {
            // The server may see the connection a moment after the client has it.
            askedWithConnection = graph.Connected.Wait(TimeSpan.FromSeconds(30));
            return false;
        });

        (result.Outcome, result.Error.ShouldNotBeNull().Code).ShouldBe((SendOutcome.Rejected, CloudApiErrorCodes.Unreachable));
        graph.Requests.ShouldBeEmpty();
        askedWithConnection.ShouldBeTrue();
    }

    [Fact]
    public async Task No_answer_in_time_leaves_the_outcome_unknown()
    {
        await using var graph = new GraphStub(StubAnswer.Never);
        using var client = new CloudApiClient(new CloudApiOptions { CallTimeout = LongEnoughToSend });

        var result = await client.SendAsync(graph.Account, Messages.Body, default);

        result.Outcome.ShouldBe(SendOutcome.Unknown);
    }

    [Fact]
    public async Task A_body_that_stops_arriving_leaves_the_outcome_unknown()
    {
        await using var graph = new GraphStub(
            StubAnswer.Raw("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"messages\":", StubEnding.Hang));
        using var client = new CloudApiClient(new CloudApiOptions { CallTimeout = LongEnoughToSend });

        (await client.SendAsync(graph.Account, Messages.Body, default)).Outcome.ShouldBe(SendOutcome.Unknown);
    }

    [Fact]
    public async Task A_cancellation_after_the_body_is_unknown_not_thrown()
    {
        using var cancel = new CancellationTokenSource();
        await using var graph = new GraphStub(_ =>
        {
            cancel.Cancel();
            return StubAnswer.Never;
        });

        var result = await _client.SendAsync(graph.Account, Messages.Body, cancel.Token);

        result.Outcome.ShouldBe(SendOutcome.Unknown);
    }

    [Fact]
    public async Task A_cancellation_before_the_call_is_thrown_and_nothing_is_sent()
    {
        await using var graph = new GraphStub(StubAnswer.Json(Messages.AcceptedJson));

        await Should.ThrowAsync<OperationCanceledException>(
            () => _client.SendAsync(graph.Account, Messages.Body, new CancellationToken(true)));

        graph.Connections.ShouldBe(0);
    }

    [Fact]
    public async Task A_cancellation_while_waiting_for_a_connection_is_thrown_and_nothing_is_sent()
    {
        var firstArrived = new TaskCompletionSource();
        await using var graph = new GraphStub(_ =>
        {
            firstArrived.TrySetResult();
            return StubAnswer.Never;
        });
        using var client = new CloudApiClient(new CloudApiOptions { MaxConnectionsPerServer = 1 });
        using var cancelFirst = new CancellationTokenSource();
        using var cancelSecond = new CancellationTokenSource();
        var first = client.SendAsync(graph.Account, Messages.Body, cancelFirst.Token);
        await firstArrived.Task;

        var second = client.SendAsync(graph.Account, Messages.Body, cancelSecond.Token);
        await cancelSecond.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => second);
        await cancelFirst.CancelAsync();
        (await first).Outcome.ShouldBe(SendOutcome.Unknown);
        graph.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_refused_connection_rejects_because_nothing_was_sent()
    {
        // Bound, so that nobody else gets the port, but not listening.
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));

        await ShouldBeUnreachable(_client, $"http://127.0.0.1:{((IPEndPoint)socket.LocalEndPoint!).Port}");
    }

    [Fact]
    public async Task An_unknown_host_rejects_because_nothing_was_sent() =>
        await ShouldBeUnreachable(_client, "http://no-such-host.invalid");

    [Fact]
    public async Task A_failed_TLS_handshake_rejects_because_nothing_was_sent()
    {
        using var listener = Listen(out var port);
        var answering = AnswerPlainTextAsync(listener);

        await ShouldBeUnreachable(_client, $"https://127.0.0.1:{port}");
        await answering;
    }

    [Fact]
    public async Task A_connect_timeout_rejects_because_nothing_was_sent()
    {
        using var listener = Listen(out var port);
        using var client = new CloudApiClient(new CloudApiOptions { ConnectTimeout = TimeSpan.FromMilliseconds(200) });

        await ShouldBeUnreachable(client, $"https://127.0.0.1:{port}");
    }

    [Fact]
    public async Task A_call_that_never_got_beyond_connecting_rejects_when_its_time_is_over()
    {
        using var listener = Listen(out var port);
        using var client = new CloudApiClient(new CloudApiOptions { CallTimeout = TimeSpan.FromMilliseconds(200) });

        await ShouldBeUnreachable(client, $"https://127.0.0.1:{port}");
    }

    [Fact]
    public async Task A_cancellation_while_connecting_is_thrown()
    {
        using var listener = Listen(out var port);
        using var cancel = new CancellationTokenSource();
        var sending = _client.SendAsync(GraphStub.AccountAt($"https://127.0.0.1:{port}"), Messages.Body, cancel.Token);
        using var connected = await listener.AcceptSocketAsync();

        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => sending);
    }

    private static StubAnswer Break(string how) => how switch
    {
        "close" => StubAnswer.Close,
        "reset" => StubAnswer.Reset,
        "half a head" => StubAnswer.Raw("HTTP/1.1 200 O"),
        "half a body" => StubAnswer.Raw("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"messages\":[{\"id\":\"wamid.A\"}]}"),
        _ => StubAnswer.Raw("this is not HTTP at all\r\n\r\n"),
    };

    private static TcpListener Listen(out int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        port = ((IPEndPoint)listener.LocalEndpoint).Port;
        return listener;
    }

    private static async Task AnswerPlainTextAsync(TcpListener listener)
    {
        using var socket = await listener.AcceptSocketAsync();
        await socket.ReceiveAsync(new byte[16]);
        await socket.SendAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray());
    }

    private static async Task ShouldBeUnreachable(CloudApiClient client, string baseUrl)
    {
        var result = await client.SendAsync(GraphStub.AccountAt(baseUrl), Messages.Body, default);

        result.Outcome.ShouldBe(SendOutcome.Rejected);
        result.Error.ShouldNotBeNull();
        result.Error.Code.ShouldBe(CloudApiErrorCodes.Unreachable);
        ErrorTaxonomy.Classify(result.Error).Class.ShouldBe(ErrorClass.Transient);
    }
}
