using System.Text.Json;
using BulkWhatsApp.Consents;
using BulkWhatsApp.OptOuts;
using BulkWhatsApp.RecipientLists.Import;
using Microsoft.Extensions.Logging;

namespace BulkWhatsApp.RecipientLists;

/// <summary>
/// Imports files into lists, and refreshes lists from their sources: all usable rows in one transaction, or none. What others see meanwhile
/// (the import, its progress and its rejected rows) is written in separate transactions, also because the bulk path occupies the connection
/// while rows stream in.
/// </summary>
public class RecipientImporter(
    IRecipientListRepository lists,
    IRecipientImportRepository imports,
    IRecipientBulkWriter bulkWriter,
    IRecipientRefreshWriter refreshWriter,
    IPhoneIdentityRepository identities,
    IConsentRepository consents,
    ICurrentUser currentUser,
    RecipientSources sources,
    RecipientSourceReader sourceReader,
    RecipientSourcePlanner planner,
    ImportTexts texts,
    IUnitOfWorkManager unitOfWorkManager,
    IGuidGenerator guids,
    ICurrentTenant currentTenant,
    IClock clock,
    ILogger<RecipientImporter> logger) : ITransientDependency
{
    /// <summary><see cref="RecipientImport.FailureCode"/> of an import that failed for a reason other than the file.</summary>
    private const string UnexpectedFailure = "Unexpected";

    /// <summary>
    /// <see cref="RecipientImport.FailureCode"/> of an import that gave no sign of life for too long: its process stopped, or lost the
    /// database.
    /// </summary>
    private const string Interrupted = "Interrupted";

    /// <summary>
    /// <see cref="RecipientImport.FailureCode"/> of a refresh whose source is gone, or no longer has what is taken from it.
    /// </summary>
    private const string SourceChanged = "SourceChanged";

    /// <summary>A campaign was taking its people from the list, so those that are missing are removed a moment later.</summary>
    private static readonly TimeSpan WaitForCampaign = TimeSpan.FromMinutes(1);

    /// <param name="file">Closed in the end.</param>
    /// <exception cref="BusinessException">As for <see cref="IRecipientImportAppService.ImportAsync"/>.</exception>
    public virtual async Task<RecipientImportResultDto> ImportAsync(
        Guid listId, ImportFile file, ImportInput input, CancellationToken cancellationToken)
    {
        using var place = file;
        var import = await StartAsync(listId, file.Name);
        try
        {
            return await RunAsync(import, ReadAsync, cancellationToken);
        }
        catch (Exception exception)
        {
            await FailAsync(import, exception, schedule: null);
            if (exception is ImportFormatException unreadable)
            {
                throw texts.ToBusinessException(unreadable);
            }

            throw;
        }

        async Task<RecipientImportResultDto> ReadAsync(ImportPulse pulse)
        {
            await using var reader = await ImportReader.OpenAsync(file, pulse.Token);
            await SetColumnsAsync(import, reader.Columns);
            await using var given = ImportConsents.Of(input, reader.Columns, file.Name);
            var counts = await StoreAsync(import, reader, pulse.Report, AddAsync, given, schedule: null, pulse.Token, cancellationToken);
            return new RecipientImportResultDto
            {
                ConsentsGiven = given?.Given,
                ConsentsUnreadable = given?.Unreadable ?? 0,
                ImportId = import.Id,
                RowsRead = reader.RowsRead,
                Added = counts.Added,
                Duplicates = reader.RowsRead - reader.RowsRejected - counts.Added,
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

        async Task<RefreshCounts> AddAsync(IAsyncEnumerable<NewRecipient> rows, CancellationToken ct) =>
            new() { Added = await bulkWriter.AddAsync(import.TenantId, listId, rows, ct) };
    }

    /// <summary>Ends as the import says; a refresh that is cancelled stays due.</summary>
    /// <param name="import">A running refresh of the current tenant.</param>
    public virtual async Task RefreshAsync(RecipientImport import, RecipientSourceSettings settings, CancellationToken cancellationToken)
    {
        try
        {
            await RunAsync(import, ReadAsync, cancellationToken);
        }
        catch (Exception exception)
        {
            var isStopping = cancellationToken.IsCancellationRequested;
            await FailAsync(
                import,
                isStopping ? new BusinessException(BulkWhatsAppErrorCodes.ImportInterrupted, innerException: exception) : exception,
                isStopping ? null : settings);
        }

        async Task<RefreshCounts> ReadAsync(ImportPulse pulse)
        {
            var fields = await sourceReader.GetFieldsAsync(sources.Get(settings.Source), pulse.Token);
            var plan = planner.Plan(settings, fields);
            using var file = await sourceReader.ReadAsync(import.FileName, settings, plan, pulse.Report, place: null, pulse.Token);
            await using var reader = await ImportReader.OpenAsync(file, pulse.Token);
            await SetColumnsAsync(import, reader.Columns);
            return await StoreAsync(
                import, reader, onProgress: null, WriteAsync, given: null, settings, pulse.Token, cancellationToken);
        }

        Task<RefreshCounts> WriteAsync(IAsyncEnumerable<NewRecipient> rows, CancellationToken ct) =>
            refreshWriter.RefreshAsync(import, settings.Missing == MissingRecipients.Remove, rows, ct);
    }

    private async Task<RecipientImport> StartAsync(Guid listId, string fileName)
    {
        using var unitOfWork = unitOfWorkManager.Begin(requiresNew: true, isTransactional: true);
        await lists.GetAsync(listId);
        var import = new RecipientImport(guids.Create(), currentTenant.Id, listId, fileName, clock.Now);
        await imports.InsertAsync(import, autoSave: true);
        await imports.TrySetAliveAsync(import.Id, 0);
        await unitOfWork.CompleteAsync();
        return import;
    }

    private async Task<T> RunAsync<T>(RecipientImport import, Func<ImportPulse, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var pulse = new ImportPulse((read, ct) => SetAliveAsync(import.Id, read, ct), logger, cancellationToken);
        try
        {
            return await work(pulse);
        }
        catch (Exception exception) when (pulse.IsEnded)
        {
            throw new BusinessException(BulkWhatsAppErrorCodes.ImportInterrupted, innerException: exception);
        }
    }

    /// <param name="given">The consents in the file; null for none.</param>
    /// <param name="schedule">Of a refresh, to set when the next one is due.</param>
    /// <param name="readingToken">Cancelled also when somebody else ends the import.</param>
    private async Task<RefreshCounts> StoreAsync(
        RecipientImport running,
        ImportReader reader,
        Action<long>? onProgress,
        Func<IAsyncEnumerable<NewRecipient>, CancellationToken, Task<RefreshCounts>> write,
        ImportConsents? given,
        RecipientSourceSettings? schedule,
        CancellationToken readingToken,
        CancellationToken cancellationToken)
    {
        using var unitOfWork = unitOfWorkManager.Begin(requiresNew: true, isTransactional: true);
        await using var pairs = new AddressPairs();
        var rows = reader.ReadUsableAsync(
            rejected => InOwnTransactionAsync(() => imports.AddRejectedRowsAsync(running.Id, rejected)), onProgress, readingToken);
        var usable = rows.Select(row =>
        {
            pairs.Add(row);
            given?.Add(row);
            return new NewRecipient(row.PhoneNumber!, row.Name, row.DataJson);
        });
        await lists.GetAsync(running.RecipientListId, cancellationToken: readingToken);
        var counts = await write(usable, readingToken);

        // From here on nobody can end the import; if somebody already has, this call fails.
        if (!await imports.TrySetAliveAsync(running.Id, reader.RowsRead, cancellationToken))
        {
            throw new BusinessException(BulkWhatsAppErrorCodes.ImportInterrupted);
        }

        var import = await imports.GetAsync(running.Id, cancellationToken: cancellationToken);
        import.Complete(reader.RowsRead, reader.RowsRejected, counts, clock.Now);
        await imports.UpdateAsync(import, cancellationToken: cancellationToken);
        await pairs.LearnAsync(identities, cancellationToken);
        await (given?.RecordAsync(consents, currentTenant.Id, currentUser, cancellationToken) ?? Task.CompletedTask);
        if (schedule is not null)
        {
            await SetNextAsync(running, schedule, counts.IsRemovalLeft, cancellationToken);
        }

        await unitOfWork.CompleteAsync(cancellationToken);
        return counts;
    }

    private Task SetNextAsync(
        RecipientImport refresh, RecipientSourceSettings settings, bool isSoon, CancellationToken cancellationToken) =>
        lists.SetRefreshDueAsync(
            refresh.RecipientListId, isSoon ? clock.Now + WaitForCampaign : settings.NextAfter(clock.Now), cancellationToken);

    // Kept even if the import fails: its rejected rows are shown with these columns.
    private Task SetColumnsAsync(RecipientImport running, IReadOnlyList<string> columns) =>
        InOwnTransactionAsync(async () =>
        {
            var import = await imports.GetAsync(running.Id);
            import.SetColumns(JsonSerializer.Serialize(columns));
            await imports.UpdateAsync(import);
        });

    private async Task<bool> SetAliveAsync(Guid importId, long rowsRead, CancellationToken cancellationToken)
    {
        var isRunning = false;
        await InOwnTransactionAsync(async () => isRunning = await imports.TrySetAliveAsync(importId, rowsRead, cancellationToken));
        return isRunning;
    }

    private async Task InOwnTransactionAsync(Func<Task> write)
    {
        using var unitOfWork = unitOfWorkManager.Begin(requiresNew: true, isTransactional: true);
        await write();
        await unitOfWork.CompleteAsync();
    }

    private async Task FailAsync(RecipientImport failed, Exception cause, RecipientSourceSettings? schedule)
    {
        var (status, code, value) = cause switch
        {
            ImportFormatException format => (ImportStatus.Failed, format.Code, format.Value),
            OperationCanceledException => (ImportStatus.Stopped, null, null),
            BusinessException { Code: BulkWhatsAppErrorCodes.ImportInterrupted } => (ImportStatus.Failed, Interrupted, null),
            BusinessException { Code: BulkWhatsAppErrorCodes.RecipientSourceUnknown } => (ImportStatus.Failed, SourceChanged, null),
            BusinessException { Code: BulkWhatsAppErrorCodes.RecipientSourceInvalid } invalid =>
                (ImportStatus.Failed, SourceChanged, $"{invalid.Data["field"]}: {invalid.Data["value"]}"),
            _ => (ImportStatus.Failed, UnexpectedFailure, (string?)null),
        };

        // A refusal, or a list that was deleted meanwhile, is no fault; the caller is told.
        if (code == UnexpectedFailure && cause is not (BusinessException or EntityNotFoundException))
        {
            logger.LogError(cause, "Import {ImportId} failed.", failed.Id);
        }

        try
        {
            await InOwnTransactionAsync(async () =>
            {
                // One that somebody stopped stays stopped.
                var import = await imports.GetAsync(failed.Id);
                if (import.Status == ImportStatus.Running)
                {
                    import.Fail(status, code, value, clock.Now);
                    await imports.UpdateAsync(import);
                }

                if (schedule is not null && import.Status != ImportStatus.Stopped)
                {
                    await SetNextAsync(import, schedule, isSoon: false, CancellationToken.None);
                }
            });
        }
        catch (Exception exception)
        {
            // The caller needs the original cause, not this exception.
            logger.LogError(exception, "Import {ImportId} failed and could not be marked as failed.", failed.Id);
        }
    }
}
