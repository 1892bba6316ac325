namespace BulkWhatsApp.RecipientLists.Import;

/// <summary>The rows of delimited text.</summary>
internal sealed class DelimitedSource : IAudienceSource
{
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
        var hasHint = DelimiterDetector.HasHint(content.Head, out var hinted);
        var body = hasHint ? content.Head[(content.Head.AsSpan().IndexOfAny('\r', '\n') + 1)..] : content.Head;
        delimiter ??= hinted ?? await DelimiterDetector.DetectAsync(body, content.IsHeadAll, cancellationToken);
        return new DelimitedSource(content.OpenText(), delimiter, hasHint);
    }

    public async ValueTask<AudienceRecord?> ReadAsync(CancellationToken cancellationToken)
    {
        while (await _parser.ReadAsync(cancellationToken) is { } record)
        {
            if (record.Number > _hintRows && !IsRule(record.Fields))
            {
                return record;
            }
        }

        return null;
    }

    // The line under the titles of a table in plain text; half a character at the end of UTF-16.
    private static bool IsRule(string[] fields)
    {
        var isRule = false;
        foreach (var field in fields)
        {
            if (field.AsSpan().ContainsAnyExcept("-=_:+\uFFFD"))
            {
                return false;
            }

            isRule |= field.Length > 2 || field is [FieldText.Damaged];
        }

        return isRule;
    }

    public ValueTask DisposeAsync()
    {
        _reader.Dispose();
        return ValueTask.CompletedTask;
    }
}
