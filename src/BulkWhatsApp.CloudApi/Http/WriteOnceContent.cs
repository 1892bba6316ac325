using System.Net;
using System.Net.Http.Headers;

namespace BulkWhatsApp.CloudApi.Http;

/// <summary>
/// A JSON body that leaves at most once, and that knows whether it has begun to leave.
/// </summary>
/// <remarks>
/// SocketsHttpHandler repeats a request on a fresh connection when a pooled one was closed before the body was begun. That is safe, and
/// nothing else is: a second message would be sent (meta-cloud-api.md 1.2). Here that does not rest on how the handler behaves, because a
/// second writing throws. And as long as <see cref="TryForbid"/> succeeds, no byte of the body has left nor ever will: the headers announce
/// a body that never came, so nothing can have been accepted.
/// </remarks>
internal sealed class WriteOnceContent : HttpContent
{
    private const int Fresh = 0;
    private const int Begun = 1;
    private const int Forbidden = 2;

    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly ReadOnlyMemory<byte> _body;
    private int _state = Fresh;

    public WriteOnceContent(ReadOnlyMemory<byte> body)
    {
        _body = body;
        Headers.ContentType = Json;
    }

    /// <summary>Forbids the body to leave from now on; false when it has begun to leave already.</summary>
    public bool TryForbid() => Interlocked.CompareExchange(ref _state, Forbidden, Fresh) != Begun;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
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
