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
