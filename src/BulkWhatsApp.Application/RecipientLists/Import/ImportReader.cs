using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using BulkWhatsApp.PhoneNumbers;

namespace BulkWhatsApp.RecipientLists.Import;

/// <summary>
/// Reads recipients (CSV, one number per line, workbook, JSON array, vCards, pasted text) as a stream. A row that cannot be used is
/// returned with its problem and never stops the reading. Memory does not grow with the number of rows, and <see cref="ImportLimits"/>
/// bounds the cost of a row. Duplicates are returned as often as they occur.
/// </summary>
public sealed class ImportReader : IAsyncDisposable
{
    private const int RowsPerReport = 20_000;
    private const int RejectedPerReport = 1_000;
    private const int LengthPerReport = 1_000_000;
    private const int RowsPerBlock = 1_000;

    /// <summary>In UTF-16 characters. A single row may be longer; a thousand ordinary rows are shorter.</summary>
    private const int LengthPerBlock = 1 << 18;

    private static readonly int BlocksAhead = Math.Clamp(Environment.ProcessorCount, 2, 8);

    private readonly ImportFile _file;
    private readonly IImportSource _source;
    private readonly ConcurrentBag<ImportRowBuilder> _builders = [];
    private readonly ColumnLayout _layout;
    private readonly List<ImportRecord> _sample;
    private readonly Dictionary<string, long> _rejectedByReason = [];
    private readonly List<RejectedRow> _rejected = [];
    private long _rejectedLength;
    private bool _isRead;

    private ImportReader(ImportFile file, IImportSource source, ColumnLayout layout, List<ImportRecord> sample)
    {
        _file = file;
        _source = source;
        _layout = layout;
        _sample = sample;
    }

    public ImportFormat Format { get; private init; }

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
    public string? EncodingName => Format == ImportFormat.Xlsx ? null : _file.Encoding?.WebName;

    /// <summary>The encodings the text may be in, likeliest first; empty if there is no doubt.</summary>
    public IReadOnlyList<EncodingChoice> EncodingChoices => _file.EncodingChoices;

    /// <summary>
    /// Rows with values that the workbook hides. They are skipped unless <see cref="ImportReadOptions.IncludeHiddenRows"/> is set.
    /// </summary>
    public long HiddenRows => (_source as WorkbookSource)?.HiddenRows ?? 0;

    /// <summary>How many rows <see cref="ReadUsableAsync"/> has read so far.</summary>
    public long RowsRead { get; private set; }

    /// <summary>How many of them cannot be used.</summary>
    public long RowsRejected { get; private set; }

    /// <summary>The same by <see cref="ImportRowProblemCodes"/>.</summary>
    public IReadOnlyDictionary<string, long> RejectedByReason => _rejectedByReason;

    /// <summary>The delimiter of <see cref="ImportFormat.Csv"/>; null for other formats.</summary>
    public char? Delimiter => (_source as DelimitedSource)?.Delimiter;

    /// <summary>The sheet of a workbook; null for other formats.</summary>
    public string? SheetName => (_source as WorkbookSource)?.SheetName;

    /// <summary>Opens a file of recipients and finds its format and columns.</summary>
    /// <param name="file">Dispose it after the reader.</param>
    /// <exception cref="ImportFormatException">The file as a whole is unusable; the exception says why and what to do.</exception>
    public static async Task<ImportReader> OpenAsync(ImportFile file, CancellationToken cancellationToken = default)
    {
        var options = file.Options;
        CheckCountry(options.DefaultCountry);
        await file.OpenAsync(cancellationToken);
        IImportSource? source = null;
        try
        {
            var format = await ImportFormatDetector.DetectAsync(file, cancellationToken);
            source = format switch
            {
                ImportFormat.Xlsx => WorkbookSource.Open(file, cancellationToken),
                ImportFormat.Json => new JsonSource(file),
                ImportFormat.VCard => new VCardSource(file),
                _ => await DelimitedSource.OpenAsync(file, cancellationToken),
            };

            var sample = await ReadSampleAsync(source, cancellationToken);
            CheckNotEmpty(format, sample);
            var layout = ColumnLayout.Detect(sample, options);
            return new ImportReader(file, source, layout, sample)
            {
                Format = source is DelimitedSource { Delimiter: null } ? ImportFormat.Text : format,
            };
        }
        catch
        {
            await (source?.DisposeAsync() ?? ValueTask.CompletedTask);
            throw;
        }
    }

    /// <exception cref="ImportFormatException">A person must choose the column of the phone numbers first.</exception>
    public void CheckPhoneColumn()
    {
        if (PhoneColumn is null && PhoneColumnCandidates.Count > 0)
        {
            throw new ImportFormatException(
                ImportFormatErrorCodes.PhoneColumnUnclear,
                nameof(ImportReadOptions.PhoneColumn),
                string.Join(", ", PhoneColumnCandidates.Select(FieldText.Shorten)),
                "Say which of these columns holds the phone numbers.");
        }
    }

    /// <summary>
    /// All rows in file order, without blank ones; without addresses if <see cref="CheckPhoneColumn"/> would throw. May be called once.
    /// </summary>
    /// <exception cref="ImportFormatException">The file turns out to be damaged; the rows before that have been returned.</exception>
    /// <exception cref="InvalidOperationException">The rows have already been read.</exception>
    public async IAsyncEnumerable<ImportRow> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
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
    /// <exception cref="ImportFormatException">
    /// The file cannot be read any further, or a person must choose its phone column first.
    /// </exception>
    public async IAsyncEnumerable<ImportRow> ReadUsableAsync(
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
            else
            {
                _rejectedByReason[rejected.ReasonCode] = _rejectedByReason.GetValueOrDefault(rejected.ReasonCode) + 1;
                if (++RowsRejected > RecipientListConsts.MaxKeptRejectedRows)
                {
                    continue;
                }

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

    public ValueTask DisposeAsync() => _source.DisposeAsync();

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
    private async IAsyncEnumerable<ImportRow> ReadBlocksAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var blocks = new Queue<Task<List<ImportRow>>>();
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

    private async Task<(List<ImportRecord> Block, bool IsLast, ExceptionDispatchInfo? Damage)> ReadBlockAsync(
        CancellationToken cancellationToken)
    {
        var block = new List<ImportRecord>(RowsPerBlock);
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
        catch (ImportFormatException exception)
        {
            return (block, true, ExceptionDispatchInfo.Capture(exception));
        }
    }

    private List<ImportRow> Build(List<ImportRecord> block)
    {
        if (!_builders.TryTake(out var builder))
        {
            builder = new ImportRowBuilder(_layout, _file.Options.DefaultCountry);
        }

        var rows = new List<ImportRow>(block.Count);
        block.ForEach(record => builder.Build(record, rows));
        _builders.Add(builder);
        return rows;
    }

    private static void CheckCountry(string? country)
    {
        if (country is not null && !PhoneNumber.IsKnownCountry(country))
        {
            throw new ImportFormatException(
                ImportFormatErrorCodes.UnknownCountry,
                nameof(ImportReadOptions.DefaultCountry),
                country,
                "Give a two-letter code such as US.");
        }
    }

    private static async Task<List<ImportRecord>> ReadSampleAsync(IImportSource source, CancellationToken cancellationToken)
    {
        var sample = new List<ImportRecord>(ImportLimits.SampleRows + 1);
        var length = 0;
        while (sample.Count <= ImportLimits.SampleRows && length < ImportLimits.MaxRowLength
            && await source.ReadAsync(cancellationToken) is { } record)
        {
            if (!record.IsBlank)
            {
                sample.Add(record);
                length += record.Length;
            }
        }

        return sample;
    }

    private static void CheckNotEmpty(ImportFormat format, List<ImportRecord> sample)
    {
        if (sample.Count == 0)
        {
            throw new ImportFormatException(
                ImportFormatErrorCodes.EmptyFile,
                "file",
                format == ImportFormat.Json ? "an array without elements" : "no content",
                "Upload a file with at least one row.");
        }
    }
}
