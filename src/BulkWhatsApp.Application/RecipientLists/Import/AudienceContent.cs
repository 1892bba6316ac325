using System.Text;

namespace BulkWhatsApp.RecipientLists.Import;

/// <summary>
/// The bytes of a file of recipients, readable from the start as often as needed. A stream that cannot seek is copied to a temporary file,
/// which is deleted on disposal. A seekable stream is used as it is and stays open.
/// </summary>
internal sealed class AudienceContent : IAsyncDisposable
{
    private const int HeadLength = 1 << 16;
    private const int CopyBufferLength = 1 << 16;

    private readonly bool _ownsStream;

    private AudienceContent(Stream stream, bool ownsStream)
    {
        Stream = stream;
        Start = stream.Position;
        _ownsStream = ownsStream;
    }

    public Stream Stream { get; }

    public long Start { get; }

    public long Length => Stream.Length - Start;

    /// <summary>The encoding of a text; null for a binary file.</summary>
    public Encoding? Encoding { get; private set; }

    /// <summary>The first characters of a text.</summary>
    public string Head { get; private set; } = string.Empty;

    public bool IsHeadAll { get; private set; }

    /// <summary>The encodings the text may be in; empty if there is no doubt.</summary>
    public IReadOnlyList<EncodingChoice> EncodingChoices { get; private set; } = [];

    public static async Task<AudienceContent> OpenAsync(Stream stream, AudienceReadOptions options, CancellationToken cancellationToken)
    {
        var content = stream.CanSeek ? new AudienceContent(stream, false) : await SpoolAsync(stream, cancellationToken);
        try
        {
            CheckLength(content.Length);
            var text = await TextEncodingDetector.DetectAsync(content.Stream, options.Encoding, options.DefaultCountry, cancellationToken);
            content.Encoding = text?.Encoding;
            content.EncodingChoices = text?.Choices ?? [];
            await content.ReadHeadAsync(cancellationToken);
            return content;
        }
        catch
        {
            await content.DisposeAsync();
            throw;
        }
    }

    public async Task<byte[]> ReadStartAsync(int count, CancellationToken cancellationToken)
    {
        Stream.Position = Start;
        var bytes = new byte[Math.Min(count, Length)];
        await Stream.ReadExactlyAsync(bytes, cancellationToken);
        Stream.Position = Start;
        return bytes;
    }

    /// <summary>The text from its start. Disposing the reader leaves the content open.</summary>
    public StreamReader OpenText()
    {
        Stream.Position = Start;
        return new StreamReader(Stream, Encoding!, detectEncodingFromByteOrderMarks: true, CopyBufferLength, leaveOpen: true);
    }

    public async ValueTask DisposeAsync()
    {
        if (_ownsStream)
        {
            await Stream.DisposeAsync();
        }
    }

    private static async Task<AudienceContent> SpoolAsync(Stream stream, CancellationToken cancellationToken)
    {
        var options =
            new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var spool = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), options);
        try
        {
            var buffer = new byte[CopyBufferLength];
            int read;
            while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
            {
                CheckLength(spool.Length + read);
                await spool.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }

            spool.Position = 0;
            return new AudienceContent(spool, true);
        }
        catch
        {
            await spool.DisposeAsync();
            throw;
        }
    }

    private static void CheckLength(long length)
    {
        if (length > AudienceLimits.MaxFileBytes)
        {
            throw new AudienceFormatException(
                AudienceFormatErrorCodes.FileTooLarge,
                "file",
                $"more than {AudienceLimits.MaxFileBytes} bytes",
                "Split the list into several files.");
        }
    }

    private async Task ReadHeadAsync(CancellationToken cancellationToken)
    {
        Stream.Position = Start;
        if (Encoding is null)
        {
            return;
        }

        using var reader = OpenText();
        var buffer = new char[HeadLength];
        var count = await reader.ReadBlockAsync(buffer, cancellationToken);
        Head = new string(buffer, 0, count);
        IsHeadAll = count < HeadLength;
        Stream.Position = Start;
    }
}
