namespace BulkWhatsApp.Foundation.Contracts;

/// <summary>A file that goes over HTTP: an upload as a parameter, a download as a result.</summary>
public interface IRemoteStreamContent : IDisposable
{
    string? FileName { get; }

    string ContentType { get; }

    /// <summary>In bytes, where known.</summary>
    long? ContentLength { get; }

    Stream GetStream();
}

public class RemoteStreamContent : IRemoteStreamContent
{
    private readonly Stream _stream;
    private readonly bool _disposeStream;
    private bool _disposed;

    public RemoteStreamContent(
        Stream stream,
        string? fileName = null,
        string? contentType = null,
        long? readOnlyLength = null,
        bool disposeStream = true)
    {
        _stream = stream;
        _disposeStream = disposeStream;
        FileName = fileName;
        ContentType = contentType ?? "application/octet-stream";
        ContentLength = readOnlyLength ?? (stream.CanSeek ? stream.Length - stream.Position : null);
    }

    public virtual string? FileName { get; }

    public virtual string ContentType { get; }

    public virtual long? ContentLength { get; }

    public virtual Stream GetStream() => _stream;

    public virtual void Dispose()
    {
        if (!_disposed && _disposeStream)
        {
            _stream.Dispose();
        }

        _disposed = true;
        GC.SuppressFinalize(this);
    }
}
