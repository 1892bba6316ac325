namespace BulkWhatsApp.Foundation.Contracts;

/// <summary>An uploaded or downloaded file.</summary>
public interface IRemoteStreamContent : IDisposable
{
    string? FileName { get; }

    string ContentType { get; }

    /// <summary>In bytes; null if unknown.</summary>
    long? ContentLength { get; }

    Stream GetStream();
}

public class RemoteStreamContent(
    Stream stream, string? fileName = null, string? contentType = null, long? readOnlyLength = null, bool disposeStream = true)
    : IRemoteStreamContent
{
    public virtual string? FileName { get; } = fileName;

    public virtual string ContentType { get; } = contentType ?? "application/octet-stream";

    public virtual long? ContentLength { get; } = readOnlyLength ?? (stream.CanSeek ? stream.Length - stream.Position : null);

    public virtual Stream GetStream() => stream;

    public virtual void Dispose()
    {
        if (disposeStream)
        {
            stream.Dispose();
        }

        GC.SuppressFinalize(this);
    }
}
