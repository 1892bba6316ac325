using System.Runtime.CompilerServices;
using System.Text;
using BulkWhatsApp.PhoneNumbers;

namespace BulkWhatsApp.RecipientLists.Import;

/// <summary>
/// Reads an audience (CSV, one number per line, workbook, JSON array, pasted text) as a stream of recipients. Rows that cannot be
/// used are given with their problem and never end the reading. Memory does not grow with the number of rows, except for the
/// shared texts of a workbook. Duplicates are given as often as they stand there.
/// </summary>
public sealed class AudienceReader : IAsyncDisposable
{
    private readonly AudienceContent _content;
    private readonly IAudienceSource _source;
    private readonly AudienceRowBuilder _builder;
    private readonly ColumnLayout _layout;
    private readonly List<AudienceRecord> _sample;
    private bool _isRead;

    private AudienceReader(
        AudienceContent content, IAudienceSource source, ColumnLayout layout, List<AudienceRecord> sample, string? defaultCountry)
    {
        _content = content;
        _source = source;
        _layout = layout;
        _sample = sample;
        _builder = new AudienceRowBuilder(layout, defaultCountry);
    }

    public AudienceFormat Format { get; private init; }

    /// <summary>The columns in file order, named uniquely. Of JSON, those of the first rows.</summary>
    public IReadOnlyList<string> Columns => _layout.Columns;

    /// <summary>The column of the phone numbers.</summary>
    public string PhoneColumn => _layout.PhoneColumn;

    /// <summary>The column of the recipients' names; null when there is none.</summary>
    public string? NameColumn => _layout.NameColumn;

    public bool HasHeader => _layout.HasHeader;

    /// <summary>The IANA name of a text's encoding; null for a workbook.</summary>
    public string? EncodingName => Format == AudienceFormat.Xlsx ? null : _content.Encoding?.WebName;

    /// <summary>The delimiter of <see cref="AudienceFormat.Csv"/>; null for other formats.</summary>
    public char? Delimiter => (_source as DelimitedSource)?.Delimiter;

    /// <summary>The sheet of a workbook; null for other formats.</summary>
    public string? SheetName => (_source as WorkbookSource)?.SheetName;

    /// <summary>Opens an audience and finds its format and columns.</summary>
    /// <param name="stream">
    /// The bytes, from the current position on. One that cannot seek is copied to a temporary file first. One that can must stay
    /// open and untouched until the reader is disposed, and is not closed by it.
    /// </param>
    /// <param name="options">What is known beforehand; null when nothing is.</param>
    /// <param name="cancellationToken">Ends the opening.</param>
    /// <exception cref="AudienceFormatException">The file as a whole cannot be used; it says why and what to do.</exception>
    public static async Task<AudienceReader> OpenAsync(
        Stream stream, AudienceReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        options = Checked(options ?? new AudienceReadOptions());
        var content = await AudienceContent.OpenAsync(stream, cancellationToken);
        IAudienceSource? source = null;
        try
        {
            var format = await AudienceFormatDetector.DetectAsync(content, options, cancellationToken);
            source = format switch
            {
                AudienceFormat.Xlsx => WorkbookSource.Open(content, options.SheetName),
                AudienceFormat.Json => new JsonSource(content),
                _ => await DelimitedSource.OpenAsync(content, options.Delimiter, cancellationToken),
            };

            var sample = await ReadSampleAsync(source, cancellationToken);
            CheckNotEmpty(format, sample);
            var layout = ColumnLayout.Detect(sample, options);
            return new AudienceReader(content, source, layout, sample, options.DefaultCountry)
            {
                Format = source is DelimitedSource { Delimiter: null } ? AudienceFormat.Text : format,
            };
        }
        catch
        {
            await DisposeAsync(source, content);
            throw;
        }
    }

    /// <summary>Opens a pasted audience: delimited text, one number per line, or JSON.</summary>
    /// <exception cref="AudienceFormatException">The text as a whole cannot be used; it says why and what to do.</exception>
    public static Task<AudienceReader> OpenTextAsync(
        string text, AudienceReadOptions? options = null, CancellationToken cancellationToken = default)
        => OpenAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), options, cancellationToken);

    /// <summary>All rows in file order, blank ones left out. May be called once.</summary>
    /// <exception cref="AudienceFormatException">The file turns out to be damaged; the rows before have been given.</exception>
    /// <exception cref="InvalidOperationException">The rows have been read before.</exception>
    public async IAsyncEnumerable<AudienceRow> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (_isRead)
        {
            throw new InvalidOperationException("The rows of an audience can be read once. Open it again to read them again.");
        }

        _isRead = true;
        foreach (var record in _sample)
        {
            foreach (var row in _builder.Build(record))
            {
                yield return row;
            }
        }

        while (await _source.ReadAsync(cancellationToken) is { } record)
        {
            if (record.IsBlank)
            {
                continue;
            }

            foreach (var row in _builder.Build(record))
            {
                yield return row;
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        _builder.Dispose();
        return DisposeAsync(_source, _content);
    }

    private static async ValueTask DisposeAsync(IAudienceSource? source, AudienceContent content)
    {
        if (source is not null)
        {
            await source.DisposeAsync();
        }

        await content.DisposeAsync();
    }

    private static AudienceReadOptions Checked(AudienceReadOptions options)
    {
        var country = string.IsNullOrWhiteSpace(options.DefaultCountry) ? null : options.DefaultCountry.Trim();
        if (country is not null && !PhoneNumber.IsKnownCountry(country))
        {
            throw new AudienceFormatException(
                AudienceFormatErrorCodes.UnknownCountry, nameof(AudienceReadOptions.DefaultCountry), country, "Give a two-letter code such as US.");
        }

        return options with
        {
            DefaultCountry = country,
            PhoneColumn = string.IsNullOrWhiteSpace(options.PhoneColumn) ? null : options.PhoneColumn,
            NameColumn = string.IsNullOrWhiteSpace(options.NameColumn) ? null : options.NameColumn,
            SheetName = string.IsNullOrWhiteSpace(options.SheetName) ? null : options.SheetName,
        };
    }

    private static async Task<List<AudienceRecord>> ReadSampleAsync(IAudienceSource source, CancellationToken cancellationToken)
    {
        var sample = new List<AudienceRecord>(AudienceLimits.SampleRows + 1);
        while (sample.Count <= AudienceLimits.SampleRows && await source.ReadAsync(cancellationToken) is { } record)
        {
            if (!record.IsBlank)
            {
                sample.Add(record);
            }
        }

        return sample;
    }

    private static void CheckNotEmpty(AudienceFormat format, List<AudienceRecord> sample)
    {
        if (sample.Count == 0)
        {
            throw new AudienceFormatException(
                AudienceFormatErrorCodes.EmptyFile,
                "file",
                format == AudienceFormat.Json ? "an array without elements" : "no content",
                "Upload a file with at least one row.");
        }
    }
}
