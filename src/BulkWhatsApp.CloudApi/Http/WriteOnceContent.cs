using System.Net;
using System.Net.Http.Headers;

namespace BulkWhatsApp.CloudApi.Http;

/// <summary>A JSON body that leaves at most once, and that knows whether it has started to.</summary>
/// <remarks>
/// SocketsHttpHandler repeats a request on a fresh connection if a pooled one was closed before the body was started. That is safe; any
/// other repetition would send a second message (meta-cloud-api.md 1.2). Nothing here relies on how the handler behaves, because a second
/// write throws. And if <see cref="TryForbid"/> succeeds, no byte of the body has left or ever will: the headers announced a body that
/// never came, so nothing can have been accepted.
/// </remarks>
internal sealed class WriteOnceContent : HttpContent
{
    private const int Fresh = 0;
    private const int Begun = 1;
    private const int Forbidden = 2;

    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly ReadOnlyMemory<byte> _body;
    private readonly Func<bool>? _mayLeave;
    private int _state = Fresh;

    public WriteOnceContent(ReadOnlyMemory<byte> body, Func<bool>? mayLeave)
    {
        _body = body;
        _mayLeave = mayLeave;
        Headers.ContentType = Json;
    }

    /// <summary>Stops the body from leaving from now on. False if it has already started to.</summary>
    public bool TryForbid() => Interlocked.CompareExchange(ref _state, Forbidden, Fresh) != Begun;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        if (_mayLeave?.Invoke() == false)
        {
            throw new OperationCanceledException("The message was ready too late and was not sent.");
        }

        if (Interlocked.CompareExchange(ref _state, Begun, Fresh) != Fresh)
        {
            throw new InvalidOperationException("The body of a message must not be written twice.");
        }

        return stream.WriteAsync(_body, cancellationToken).AsTask();
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }
}
