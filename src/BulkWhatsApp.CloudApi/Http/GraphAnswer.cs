using System.Buffers;

namespace BulkWhatsApp.CloudApi.Http;

/// <summary>Status, relevant headers and body of an answer. The body's buffer goes back to the pool on disposal.</summary>
internal sealed class GraphAnswer(int status, RetryHeaders retry, byte[] buffer, int length) : IDisposable
{
    private byte[]? _buffer = buffer;

    public int Status => status;

    public bool IsSuccess => status is >= 200 and <= 299;

    public ReadOnlyMemory<byte> Body => _buffer.AsMemory(0, length);

    /// <summary>How long to wait before the next call, as far as the headers tell and the error is of that kind.</summary>
    public TimeSpan? RetryAfter(CloudApiError? error) => retry.For(error);

    public void Dispose()
    {
        if (_buffer is { } rented)
        {
            _buffer = null;
            ArrayPool<byte>.Shared.Return(rented);
        }
    }
}
