using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Text;
using BulkWhatsApp.PhoneNumbers;

namespace BulkWhatsApp.RecipientLists.Import;

/// <summary>
/// Reads recipients (CSV, one number per line, workbook, JSON array, vCards, pasted text) as a stream. A row that cannot be used is
/// returned with its problem and never stops the reading. Memory does not grow with the number of rows, and <see cref="AudienceLimits"/>
/// bounds the cost of a row. Duplicates are returned as often as they occur.
/// </summary>
public sealed class AudienceReader : IAsyncDisposable
{
    private const int RowsPerReport = 20_000;
    private const int RejectedPerReport = 1_000;
    private const int LengthPerReport = 1_000_000;
    private const int RowsPerBlock = 1_000;

    /// <summary>In UTF-16 characters. A single row may be longer; a thousand ordinary rows are shorter.</summary>
    private const int LengthPerBlock = 1 << 18;

    private static readonly int BlocksAhead = Math.Clamp(Environment.ProcessorCount, 2, 8);

    private readonly AudienceContent _content;
    private readonly IAudienceSource _source;
    private readonly ConcurrentBag<AudienceRowBuilder> _builders = [];
    private readonly string? _defaultCountry;
    private readonly ColumnLayout _layout;
    private readonly List<AudienceRecord> _sample;
    private readonly List<RejectedRow> _rejected = [];
    private long _rejectedLength;
    private bool _isRead;

    private AudienceReader(
        AudienceContent content, IAudienceSource source, ColumnLayout layout, List<AudienceRecord> sample, string? defaultCountry)
    {
        _content = content;
        _source = source;
        _layout = layout;
        _sample = sample;
        _defaultCountry = defaultCountry;
    }

    public AudienceFormat Format { get; private init; }

    /// <summary>The columns in file order, with unique names. For JSON, the columns of the first rows.</summary>
    public IReadOnlyList<string> Columns => [.. _layout.Columns.Where((_, i) => !_layout.IsSilent(i))];

    /// <summary>
    /// The column of the phone numbers. Null if a person must choose one of <see cref="PhoneColumnCandidates"/>, or if there are only user
    /// ids.
    /// </summary>
    public string? PhoneColumn => _layout.NameOf(_layout.PhoneIndex);

    /// <summary>The columns that may hold the phone numbers, likeliest first; empty if there is no doubt.</summary>
    public IReadOnlyList<string> PhoneColumnCandidates => _layout.PhoneCandidates;

    /// <summary>The column of the recipients' names; null if there is none.</summary>
    public string? NameColumn => _layout.NameOf(_layout.NameIndex);

    /// <summary>The column of each row's country; null if there is none.</summary>
    public string? CountryColumn => _layout.NameOf(_layout.CountryIndex);

    /// <summary>The column of WhatsApp's business-scoped user ids; null if there is none.</summary>
    public string? UserIdColumn => _layout.NameOf(_layout.UserIdIndex);

    public bool HasHeader => _layout.HasHeader;

    /// <summary>The IANA name of a text's encoding; null for a workbook.</summary>
    public string? EncodingName => Format == AudienceFormat.Xlsx ? null : _content.Encoding?.WebName;

    /// <summary>The encodings the text may be in, likeliest first; empty if there is no doubt.</summary>
    public IReadOnlyList<EncodingChoice> EncodingChoices => _content.EncodingChoices;

    /// <summary>
    /// Rows with values that the workbook hides. They are skipped unless <see cref="AudienceReadOptions.IncludeHiddenRows"/> is set.
    /// </summary>
    public long HiddenRows => (_source as WorkbookSource)?.HiddenRows ?? 0;

    /// <summary>How many rows <see cref="ReadUsableAsync"/> has read so far.</summary>
    public long RowsRead { get; private set; }

    /// <summary>How many of them cannot be used.</summary>
    public long RowsRejected { get; private set; }

    /// <summary>The delimiter of <see cref="AudienceFormat.Csv"/>; null for other formats.</summary>
    public char? Delimiter => (_source as DelimitedSource)?.Delimiter;

    /// <summary>The sheet of a workbook; null for other formats.</summary>
    public string? SheetName => (_source as WorkbookSource)?.SheetName;

    /// <summary>Opens a file of recipients and finds its format and columns.</summary>
    /// <param name="stream">
    /// The bytes, from the current position on. A stream that cannot seek is copied to a temporary file first. A seekable one must stay
    /// open and untouched until the reader is disposed, which does not close it.
    /// </param>
    /// <param name="options">What is known beforehand; null for nothing.</param>
    /// <param name="cancellationToken">Cancels the opening.</param>
    /// <exception cref="AudienceFormatException">The file as a whole is unusable; the exception says why and what to do.</exception>
    public static async Task<AudienceReader> OpenAsync(
        Stream stream, AudienceReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        options = Checked(options ?? new AudienceReadOptions());
        var content = await AudienceContent.OpenAsync(stream, options, cancellationToken);
        IAudienceSource? source = null;
        try
        {
            var format = await AudienceFormatDetector.DetectAsync(content, options, cancellationToken);
            source = format switch
            {
                AudienceFormat.Xlsx => WorkbookSource.Open(content, options, cancellationToken),
                AudienceFormat.Json => new JsonSource(content),
                AudienceFormat.VCard => new VCardSource(content),
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

    /// <summary>Opens pasted recipients: delimited text, one number per line, or JSON.</summary>
    /// <exception cref="AudienceFormatException">The text as a whole is unusable; the exception says why and what to do.</exception>
    public static Task<AudienceReader> OpenTextAsync(
        string text, AudienceReadOptions? options = null, CancellationToken cancellationToken = default)
        => OpenAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), options, cancellationToken);

    /// <exception cref="AudienceFormatException">A person must choose the column of the phone numbers first.</exception>
    public void CheckPhoneColumn()
    {
        if (PhoneColumn is null && PhoneColumnCandidates.Count > 0)
        {
            throw new AudienceFormatException(
                AudienceFormatErrorCodes.PhoneColumnUnclear,
                nameof(AudienceReadOptions.PhoneColumn),
                string.Join(", ", PhoneColumnCandidates.Select(FieldText.Shorten)),
                "Say which of these columns holds the phone numbers.");
        }
    }

    /// <summary>
    /// All rows in file order, without blank ones; without addresses if <see cref="CheckPhoneColumn"/> would throw. May be called once.
    /// </summary>
    /// <exception cref="AudienceFormatException">The file turns out to be damaged; the rows before that have been returned.</exception>
    /// <exception cref="InvalidOperationException">The rows have already been read.</exception>
    public async IAsyncEnumerable<AudienceRow> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (_isRead)
        {
            throw new InvalidOperationException("The rows can be read only once. Open the file again to read them again.");
        }

        _isRead = true;
        foreach (var row in Build(_sample))
        {
            yield return row;
        }

        await foreach (var row in ReadBlocksAsync(cancellationToken))
        {
            yield return row;
        }
    }

    /// <summary>The usable rows of <see cref="ReadAsync"/>; the others are reported.</summary>
    /// <param name="onRejected">
    /// Called with up to 1,000 rejected rows at a time, in file order, so that memory use stays flat; with at most <see
    /// cref="RecipientListConsts.MaxKeptRejectedRows"/> of them in total.
    /// </param>
    /// <param name="onProgress">Called with the number of rows read, every 20,000 rows.</param>
    /// <exception cref="AudienceFormatException">
    /// The file cannot be read any further, or a person must choose its phone column first.
    /// </exception>
    public async IAsyncEnumerable<AudienceRow> ReadUsableAsync(
        Func<IReadOnlyList<RejectedRow>, Task> onRejected,
        Action<long>? onProgress = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        CheckPhoneColumn();
        await foreach (var row in ReadAsync(cancellationToken))
        {
            RowsRead++;
            if (RowsRead % RowsPerReport == 0)
            {
                onProgress?.Invoke(RowsRead);
            }

            if (row.ToRejected() is not { } rejected)
            {
                yield return row;
            }
            else if (++RowsRejected <= RecipientListConsts.MaxKeptRejectedRows)
            {
                _rejected.Add(rejected);
                _rejectedLength += rejected.CellsJson?.Length ?? 0;
                if (_rejected.Count == RejectedPerReport || _rejectedLength > LengthPerReport)
                {
                    await ReportRejectedAsync(onRejected);
                }
            }
        }

        await ReportRejectedAsync(onRejected);
    }

    public ValueTask DisposeAsync() => DisposeAsync(_source, _content);

    private async ValueTask ReportRejectedAsync(Func<IReadOnlyList<RejectedRow>, Task> onRejected)
    {
        if (_rejected.Count > 0)
        {
            await onRejected(_rejected);
            _rejected.Clear();
            _rejectedLength = 0;
        }
    }

    /// <summary>
    /// The rows after the sample, in blocks: while the caller takes one block, other threads read and build the next ones, because parsing
    /// a number costs more than everything else. Order is kept, and memory use stays flat.
    /// </summary>
    private async IAsyncEnumerable<AudienceRow> ReadBlocksAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var blocks = new Queue<Task<List<AudienceRow>>>();
        ExceptionDispatchInfo? damage = null;
        var isAtEnd = false;
        while (!isAtEnd || blocks.Count > 0)
        {
            while (!isAtEnd && blocks.Count < BlocksAhead)
            {
                (var block, isAtEnd, damage) = await ReadBlockAsync(cancellationToken);
                blocks.Enqueue(Task.Run(() => Build(block), cancellationToken));
            }

            foreach (var row in await blocks.Dequeue())
            {
                yield return row;
            }
        }

        damage?.Throw();
    }

    private async Task<(List<AudienceRecord> Block, bool IsLast, ExceptionDispatchInfo? Damage)> ReadBlockAsync(
        CancellationToken cancellationToken)
    {
        var block = new List<AudienceRecord>(RowsPerBlock);
        var length = 0;
        try
        {
            while (block.Count < RowsPerBlock && length < LengthPerBlock)
            {
                if (await _source.ReadAsync(cancellationToken) is not { } record)
                {
                    return (block, true, null);
                }

                if (!record.IsBlank)
                {
                    block.Add(record);
                    length += record.Length;
                }
            }

            return (block, false, null);
        }
        catch (AudienceFormatException exception)
        {
            return (block, true, ExceptionDispatchInfo.Capture(exception));
        }
    }

    private List<AudienceRow> Build(List<AudienceRecord> block)
    {
        if (!_builders.TryTake(out var builder))
        {
            builder = new AudienceRowBuilder(_layout, _defaultCountry);
        }

        var rows = new List<AudienceRow>(block.Count);
        block.ForEach(record => builder.Build(record, rows));
        _builders.Add(builder);
        return rows;
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
        var country = NullIfBlank(options.DefaultCountry);
        if (country is not null && !PhoneNumber.IsKnownCountry(country))
        {
            throw new AudienceFormatException(
                AudienceFormatErrorCodes.UnknownCountry, nameof(AudienceReadOptions.DefaultCountry), country, "Give a two-letter code such as US.");
        }

        return options with
        {
            DefaultCountry = country,
            PhoneColumn = NullIfBlank(options.PhoneColumn),
            NameColumn = NullIfBlank(options.NameColumn),
            CountryColumn = NullIfBlank(options.CountryColumn),
            UserIdColumn = NullIfBlank(options.UserIdColumn),
            Encoding = NullIfBlank(options.Encoding),
            SheetName = NullIfBlank(options.SheetName),
        };
    }

    private static string? NullIfBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static async Task<List<AudienceRecord>> ReadSampleAsync(IAudienceSource source, CancellationToken cancellationToken)
    {
        var sample = new List<AudienceRecord>(AudienceLimits.SampleRows + 1);
        var length = 0;
        while (sample.Count <= AudienceLimits.SampleRows && length < AudienceLimits.MaxRowLength && await source.ReadAsync(cancellationToken) is { } record)
        {
            if (!record.IsBlank)
            {
                sample.Add(record);
                length += record.Length;
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
