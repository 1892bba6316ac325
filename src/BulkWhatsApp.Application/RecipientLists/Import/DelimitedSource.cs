namespace BulkWhatsApp.RecipientLists.Import;

/// <summary>The rows of delimited text.</summary>
internal sealed class DelimitedSource : IAudienceSource
{
    private const int BufferLength = 1 << 16;

    private readonly StreamReader _reader;
    private readonly DelimitedParser _parser;
    private readonly long _hintRows;

    private DelimitedSource(StreamReader reader, char? delimiter, bool hasHint)
    {
        _reader = reader;
        _parser = new DelimitedParser(reader, delimiter);
        Delimiter = delimiter;
        _hintRows = hasHint ? 1 : 0;
    }

    public char? Delimiter { get; }

    public static async Task<DelimitedSource> OpenAsync(AudienceContent content, char? delimiter, CancellationToken cancellationToken)
    {
        var hint = DelimiterDetector.HintOf(content.Head);
        delimiter ??= hint ?? await DelimiterDetector.DetectAsync(content.Head, content.IsHeadAll, cancellationToken);

        content.Stream.Position = content.Start;
        var reader = new StreamReader(content.Stream, content.Encoding!, true, BufferLength, leaveOpen: true);
        return new DelimitedSource(reader, delimiter, hint is not null);
    }

    public async ValueTask<AudienceRecord?> ReadAsync(CancellationToken cancellationToken)
    {
        var record = await _parser.ReadAsync(cancellationToken);
        return record is not null && record.Number <= _hintRows
            ? await _parser.ReadAsync(cancellationToken)
            : record;
    }

    public ValueTask DisposeAsync()
    {
        _reader.Dispose();
        return ValueTask.CompletedTask;
    }
}
