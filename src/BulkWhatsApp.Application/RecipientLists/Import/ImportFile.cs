using System.Text;
using BulkWhatsApp.Exports;

namespace BulkWhatsApp.RecipientLists.Import;

/// <summary>
/// A file or pasted text with recipients. Once opened, its bytes are readable from the start as often as needed. A stream that cannot seek
/// is copied to a temporary file, which is deleted on disposal. A seekable stream is used as it is and stays open.
/// </summary>
/// <param name="name">A name to show to people.</param>
/// <param name="content">Its bytes, from the current position on. The stream must stay open and untouched until this is disposed.</param>
/// <param name="options">How to read it.</param>
/// <param name="place">Its place among the files being read; released when this is disposed.</param>
public sealed class ImportFile(string name, Stream content, ImportReadOptions options, IDisposable? place = null) : IDisposable
{
    private const int HeadLength = 1 << 16;
    private const int BufferLength = 1 << 16;

    private FileStream? _copy;

    public string Name => name;

    internal ImportReadOptions Options => options;

    internal Stream Stream => _copy ?? content;

    internal long Start { get; private set; }

    /// <summary>The encoding of a text; null for a binary file. Known once the file is open, like everything below.</summary>
    internal Encoding? Encoding { get; private set; }

    /// <summary>The encodings the text may be in; empty if there is no doubt.</summary>
    internal IReadOnlyList<EncodingChoice> EncodingChoices { get; private set; } = [];

    /// <summary>The first characters of a text.</summary>
    internal string Head { get; private set; } = string.Empty;

    internal bool IsHeadAll { get; private set; }

    public void Dispose()
    {
        _copy?.Dispose();
        place?.Dispose();
    }

    internal async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (!content.CanSeek)
        {
            _copy = TemporaryFile.Create();
            await CopyAsync(content, _copy, cancellationToken);
        }

        Start = Stream.Position;
        CheckLength(Stream.Length - Start);
        var text = await TextEncodingDetector.DetectAsync(Stream, options.Encoding, options.DefaultCountry, cancellationToken);
        Encoding = text?.Encoding;
        EncodingChoices = text?.Choices ?? [];
        await ReadHeadAsync(cancellationToken);
    }

    internal async Task<byte[]> ReadStartAsync(int count, CancellationToken cancellationToken)
    {
        Stream.Position = Start;
        var bytes = new byte[Math.Min(count, Stream.Length - Start)];
        await Stream.ReadExactlyAsync(bytes, cancellationToken);
        Stream.Position = Start;
        return bytes;
    }

    /// <summary>The text from its start. Disposing the reader leaves the file open.</summary>
    internal StreamReader OpenText()
    {
        Stream.Position = Start;
        return new StreamReader(Stream, Encoding!, detectEncodingFromByteOrderMarks: true, BufferLength, leaveOpen: true);
    }

    private static async Task CopyAsync(Stream from, FileStream to, CancellationToken cancellationToken)
    {
        var buffer = new byte[BufferLength];
        int read;
        while ((read = await from.ReadAsync(buffer, cancellationToken)) > 0)
        {
            CheckLength(to.Length + read);
            await to.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        to.Position = 0;
    }

    private static void CheckLength(long length)
    {
        if (length > ImportLimits.MaxFileBytes)
        {
            throw new ImportFormatException(
                ImportFormatErrorCodes.FileTooLarge,
                "file",
                $"more than {ImportLimits.MaxFileBytes} bytes",
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
