using System.Text.Json;
using BulkWhatsApp.Exports;
using BulkWhatsApp.OptOuts;
using BulkWhatsApp.RecipientLists.Import;
using Microsoft.Extensions.Logging;

namespace BulkWhatsApp.RecipientLists;

/// <summary>
/// Imports a whole file into a list in one transaction: all usable rows, or none. What others see meanwhile (the import, its progress and
/// its rejected rows) is written in separate transactions, also because the bulk path occupies the connection while rows stream in.
/// </summary>
public class RecipientImporter(
    IRecipientListRepository lists,
    IRecipientBulkWriter recipients,
    IRecipientImportRepository imports,
    IPhoneIdentityRepository identities,
    IUnitOfWorkManager unitOfWorkManager) : DomainService
{
    /// <summary><see cref="RecipientImport.FailureCode"/> of an import that failed for a reason other than the file.</summary>
    public const string UnexpectedFailure = "Unexpected";

    /// <summary>
    /// <see cref="RecipientImport.FailureCode"/> of an import that gave no sign of life for too long: its process stopped, or lost the
    /// database.
    /// </summary>
    public const string Interrupted = "Interrupted";

    /// <exception cref="AudienceFormatException">The file cannot be read. Nothing was imported, and the import says why.</exception>
    /// <exception cref="BusinessException">
    /// <see cref="BulkWhatsAppErrorCodes.ImportInterrupted"/>: it gave no sign of life for too long. Nothing was imported.
    /// </exception>
    public virtual async Task<RecipientImportResultDto> ImportAsync(Guid listId, AudienceSource source, CancellationToken cancellationToken)
    {
        var importId = await StartAsync(listId, source.Name);
        try
        {
            await using var pulse = new ImportPulse((read, ct) => SetAliveAsync(importId, read, ct), Logger);
            await using var reader = await source.OpenAsync(cancellationToken);
            await SetColumnsAsync(importId, reader.Columns);
            return await StoreAsync(listId, importId, reader, pulse, cancellationToken);
        }
        catch (Exception exception)
        {
            await FailAsync(importId, exception);
            throw;
        }
    }

    private async Task<Guid> StartAsync(Guid listId, string fileName)
    {
        using var unitOfWork = unitOfWorkManager.Begin(requiresNew: true, isTransactional: true);
        await lists.GetAsync(listId);
        var import = new RecipientImport(GuidGenerator.Create(), CurrentTenant.Id, listId, fileName, Clock.Now);
        await imports.InsertAsync(import, autoSave: true);
        await imports.TrySetAliveAsync(import.Id, 0);
        await unitOfWork.CompleteAsync();
        return import.Id;
    }

    private async Task<RecipientImportResultDto> StoreAsync(
        Guid listId, Guid importId, AudienceReader reader, ImportPulse pulse, CancellationToken cancellationToken)
    {
        using var unitOfWork = unitOfWorkManager.Begin(requiresNew: true, isTransactional: true);
        await using var pairs = new AddressPairs();
        var rows = reader.ReadUsableAsync(
            rejected => InOwnTransactionAsync(() => imports.AddRejectedRowsAsync(importId, rejected)), pulse.Report, cancellationToken);
        var usable = rows.Select(row =>
        {
            pairs.Add(row);
            return new NewRecipient(row.PhoneNumber!, row.Name, row.DataJson);
        });
        var list = await lists.GetAsync(listId, cancellationToken: cancellationToken);
        var added = await recipients.AddAsync(list.TenantId, listId, usable, cancellationToken);
        var duplicates = reader.RowsRead - reader.RowsRejected - added;

        // From here on nobody can declare the import dead; if somebody already has, this call fails.
        if (!await imports.TrySetAliveAsync(importId, reader.RowsRead, cancellationToken))
        {
            throw new BusinessException(BulkWhatsAppErrorCodes.ImportInterrupted);
        }

        var import = await imports.GetAsync(importId, cancellationToken: cancellationToken);
        import.Complete(reader.RowsRead, added, duplicates, reader.RowsRejected, Clock.Now);
        await imports.UpdateAsync(import, cancellationToken: cancellationToken);
        await pairs.LearnAsync(identities, cancellationToken);
        await unitOfWork.CompleteAsync(cancellationToken);

        return new RecipientImportResultDto
        {
            ImportId = importId,
            RowsRead = reader.RowsRead,
            Added = added,
            Duplicates = duplicates,
            Rejected = reader.RowsRejected,
            HiddenRows = reader.HiddenRows,
            Format = reader.Format.ToString(),
            Columns = reader.Columns,
            PhoneColumn = reader.PhoneColumn,
            NameColumn = reader.NameColumn,
            CountryColumn = reader.CountryColumn,
            UserIdColumn = reader.UserIdColumn,
        };
    }

    // Kept even if the import fails: its rejected rows are shown with these columns.
    private Task SetColumnsAsync(Guid importId, IReadOnlyList<string> columns) =>
        InOwnTransactionAsync(async () =>
        {
            var import = await imports.GetAsync(importId);
            import.SetColumns(JsonSerializer.Serialize(columns));
            await imports.UpdateAsync(import);
        });

    private Task SetAliveAsync(Guid importId, long rowsRead, CancellationToken cancellationToken) =>
        InOwnTransactionAsync(() => imports.TrySetAliveAsync(importId, rowsRead, cancellationToken));

    private async Task InOwnTransactionAsync(Func<Task> write)
    {
        using var unitOfWork = unitOfWorkManager.Begin(requiresNew: true, isTransactional: true);
        await write();
        await unitOfWork.CompleteAsync();
    }

    private async Task FailAsync(Guid importId, Exception cause)
    {
        var (status, code, value) = cause switch
        {
            AudienceFormatException format => (ImportStatus.Failed, format.Code, format.Value),
            OperationCanceledException => (ImportStatus.Stopped, null, null),
            BusinessException { Code: BulkWhatsAppErrorCodes.ImportInterrupted } => (ImportStatus.Failed, Interrupted, null),
            _ => (ImportStatus.Failed, UnexpectedFailure, (string?)null),
        };
        try
        {
            await InOwnTransactionAsync(async () =>
            {
                var import = await imports.GetAsync(importId);
                import.Fail(status, code, value, Clock.Now);
                await imports.UpdateAsync(import);
            });
        }
        catch (Exception exception)
        {
            // The caller needs the original cause, not this exception.
            Logger.LogError(exception, "Import {ImportId} failed and could not be marked as failed.", importId);
        }
    }
}

/// <summary>
/// Reports every few seconds, and on progress, that an import is alive. It runs as its own task, so that it keeps reporting while the
/// import waits for the database.
/// </summary>
internal sealed class ImportPulse : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly Func<long, CancellationToken, Task> _setAlive;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _progress = new(0);
    private readonly Task _beating;
    private long _rowsRead;

    /// <param name="setAlive">Receives the number of rows read; its exceptions are logged.</param>
    /// <param name="logger">The import's logger.</param>
    public ImportPulse(Func<long, CancellationToken, Task> setAlive, ILogger logger)
    {
        _setAlive = setAlive;
        _logger = logger;
        _beating = Task.Run(BeatAsync);
    }

    /// <summary>Returns at once.</summary>
    public void Report(long rowsRead)
    {
        Volatile.Write(ref _rowsRead, rowsRead);
        if (_progress.CurrentCount == 0)
        {
            _progress.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _beating;
        _stop.Dispose();
        _progress.Dispose();
    }

    private async Task BeatAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await _progress.WaitAsync(Interval, _stop.Token);
                await _setAlive(Volatile.Read(ref _rowsRead), _stop.Token);
            }
            catch (Exception) when (_stop.IsCancellationRequested)
            {
            }
            catch (Exception exception)
            {
                _logger.LogWarning(exception, "An import could not report that it is alive; will retry.");
            }
        }
    }
}

/// <summary>
/// The people in a file who have both a number and a user id. They are recorded after everything else (<see
/// cref="IPhoneIdentityRepository.LearnAsync"/>) and wait in a temporary file until then, because there may be millions.
/// </summary>
internal sealed class AddressPairs : IAsyncDisposable
{
    private const int PairsAtOnce = 50_000;

    private FileStream? _file;
    private StreamWriter? _writer;

    public void Add(AudienceRow row)
    {
        if (row.UserId is not null && row.UserId != row.PhoneNumber)
        {
            _writer ??= new StreamWriter(_file = TemporaryFile.Create(), leaveOpen: true);
            _writer.WriteLine(row.PhoneNumber);
            _writer.WriteLine(row.UserId);
        }
    }

    public async Task LearnAsync(IPhoneIdentityRepository identities, CancellationToken cancellationToken)
    {
        if (_file is null)
        {
            return;
        }

        await _writer!.FlushAsync(cancellationToken);
        _file.Position = 0;
        using var reader = new StreamReader(_file, leaveOpen: true);
        var pairs = new List<(string Address, string Alias)>();
        while (await reader.ReadLineAsync(cancellationToken) is { } address)
        {
            pairs.Add((address, (await reader.ReadLineAsync(cancellationToken))!));
            if (pairs.Count == PairsAtOnce)
            {
                await identities.LearnAsync(pairs, cancellationToken);
                pairs.Clear();
            }
        }

        await identities.LearnAsync(pairs, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_file is not null)
        {
            await _writer!.DisposeAsync();
            await _file.DisposeAsync();
        }
    }
}
