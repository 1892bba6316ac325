using System.Globalization;
using System.Text.Json;
using BulkWhatsApp.Exports;
using BulkWhatsApp.OptOuts;
using BulkWhatsApp.RecipientLists;
using BulkWhatsApp.RecipientLists.Import;

namespace BulkWhatsApp.Consents;

/// <summary>
/// The consents in a file of recipients: a column that says yes, or when. They are recorded after everything else, because that locks the
/// tenant's people, and wait in a temporary file until then.
/// </summary>
internal sealed class ImportConsents : IAsyncDisposable
{
    private const int AtOnce = 5_000;

    private static readonly HashSet<string> Yes =
    [
        .. new[]
        {
            "yes", "y", "true", "1", "x", "ok", "agreed", "given", "granted", "opt in", "optin", "subscribed", "ja", "j", "wahr", "erteilt",
            "zugestimmt", "eingewilligt", "si", "verdadero", "aceptado", "sim", "oui", "vrai", "vero", "da",
            "да", "نعم", "evet", "tak",
        }.Select(ReplyText.Fold),
    ];

    private static readonly HashSet<string> No =
    [
        .. new[]
        {
            "no", "n", "false", "0", "none", "nein", "falsch", "nicht erteilt", "falso", "nao", "não", "non", "faux", "нет", "لا",
            "hayır", "nie", "withdrawn", "opt out", "optout", "unsubscribed", "widerrufen",
        }.Select(ReplyText.Fold),
    ];

    private static readonly string[] Formats =
    [
        "yyyy-MM-dd", "yyyy-M-d", "yyyy/MM/dd", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss",
        "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "d.M.yyyy", "d.M.yyyy HH:mm", "d.M.yyyy HH:mm:ss",
    ];

    private readonly string _column;
    private readonly string? _dateColumn;
    private readonly string? _origin;
    private readonly string _fileName;
    private FileStream? _file;
    private StreamWriter? _writer;

    private ImportConsents(string column, string? dateColumn, string? origin, string fileName) =>
        (_column, _dateColumn, _origin, _fileName) = (column, dateColumn, origin, fileName);

    /// <summary>People who had not given their consent before.</summary>
    public long Given { get; private set; }

    /// <summary>Rows whose text says neither yes nor no, nor when.</summary>
    public long Unreadable { get; private set; }

    /// <returns>Null if no column is named.</returns>
    /// <exception cref="ImportFormatException">The file has no such column.</exception>
    public static ImportConsents? Of(ImportInput input, IReadOnlyList<string> columns, string fileName) =>
        string.IsNullOrWhiteSpace(input.ConsentColumn) ? null : new ImportConsents(
            Find(columns, input.ConsentColumn, nameof(ImportInput.ConsentColumn)),
            string.IsNullOrWhiteSpace(input.ConsentDateColumn)
                ? null : Find(columns, input.ConsentDateColumn, nameof(ImportInput.ConsentDateColumn)),
            string.IsNullOrWhiteSpace(input.ConsentOrigin) ? null : input.ConsentOrigin.Trim(),
            fileName);

    public void Add(ImportRow row)
    {
        if (row is not { PhoneNumber: { } number, DataJson: { } json })
        {
            return;
        }

        using var data = JsonDocument.Parse(json);
        var said = ValueOf(data, _column);
        var date = _dateColumn is null ? "" : ValueOf(data, _dateColumn);
        if (said.Length == 0 || No.Contains(ReplyText.Fold(said)))
        {
            return;
        }

        DateTime at = default;
        if ((!Yes.Contains(ReplyText.Fold(said)) && !TryReadTime(said, out at)) || (date.Length > 0 && !TryReadTime(date, out at)))
        {
            Unreadable++;
            return;
        }

        _writer ??= new StreamWriter(_file = TemporaryFile.Create(), leaveOpen: true);
        _writer.WriteLine(number);
        _writer.WriteLine(at.Ticks.ToString(CultureInfo.InvariantCulture));
        _writer.WriteLine(StorableText.Cut($"{_column}: {said.ReplaceLineEndings(" ")}", ConsentConsts.MaxProofLength));
    }

    public async Task RecordAsync(IConsentRepository consents, Guid? tenantId, ICurrentUser user, CancellationToken cancellationToken)
    {
        if (_file is null)
        {
            return;
        }

        await _writer!.FlushAsync(cancellationToken);
        _file.Position = 0;
        using var reader = new StreamReader(_file, leaveOpen: true);
        var some = new List<NewConsent>(AtOnce);
        while (await reader.ReadLineAsync(cancellationToken) is { } number)
        {
            var ticks = long.Parse((await reader.ReadLineAsync(cancellationToken))!, CultureInfo.InvariantCulture);
            some.Add(new NewConsent(
                tenantId, number, ConsentCategory.Marketing, ConsentState.Given, ConsentSource.Import,
                new DateTime(ticks, DateTimeKind.Utc), _origin ?? _fileName, await reader.ReadLineAsync(cancellationToken),
                CreatorId: user.Id, UserName: user.UserName));
            if (some.Count == AtOnce)
            {
                Given += await consents.RecordManyAsync(some, cancellationToken);
                some.Clear();
            }
        }

        Given += await consents.RecordManyAsync(some, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_file is not null)
        {
            await _writer!.DisposeAsync();
            await _file.DisposeAsync();
        }
    }

    private static string Find(IReadOnlyList<string> columns, string wanted, string option) =>
        columns.FirstOrDefault(column => column.Equals(wanted.Trim(), StringComparison.OrdinalIgnoreCase))
        ?? (int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out var position) && position >= 1
            && position <= columns.Count
                ? columns[position - 1]
                : throw new ImportFormatException(
                    ImportFormatErrorCodes.ColumnNotFound, option, wanted, $"The columns are: {string.Join(", ", columns)}."));

    private static string ValueOf(JsonDocument data, string column) =>
        data.RootElement.TryGetProperty(column, out var value) ? $"{value}".Trim() : "";

    /// <summary>A date without a zone is UTC. One such as 03/04/2026, which may be two days, is not read.</summary>
    private static bool TryReadTime(string text, out DateTime at) => DateTime.TryParseExact(
        text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out at);
}
