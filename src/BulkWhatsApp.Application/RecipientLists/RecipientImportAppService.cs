using System.Text.Json;
using BulkWhatsApp.Exports;
using BulkWhatsApp.OptOuts;
using BulkWhatsApp.Permissions;
using BulkWhatsApp.RecipientLists.Import;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging;

namespace BulkWhatsApp.RecipientLists;

[Authorize(BulkWhatsAppPermissions.RecipientLists.Default)]
public class RecipientImportAppService(
    IRecipientListRepository lists,
    IRecipientImportRepository imports,
    IRecipientBulkWriter recipients,
    IPhoneIdentityRepository identities,
    ImportFiles files,
    ImportPreviews previews,
    ImportTexts texts) : BulkWhatsAppAppService, IRecipientImportAppService
{
    /// <summary><see cref="RecipientImport.FailureCode"/> of an import that failed for a reason other than the file.</summary>
    private const string UnexpectedFailure = "Unexpected";

    /// <summary>
    /// <see cref="RecipientImport.FailureCode"/> of an import that gave no sign of life for too long: its process stopped, or lost the
    /// database.
    /// </summary>
    private const string Interrupted = "Interrupted";

    private const int ListedRejectedRows = 100;

    [Authorize(BulkWhatsAppPermissions.RecipientLists.Import)]
    [UnitOfWork(IsDisabled = true)]
    public virtual async Task<RecipientImportResultDto> ImportAsync(
        Guid listId, ImportInput input, IRemoteStreamContent file, CancellationToken cancellationToken = default) =>
        await ImportAsync(listId, await files.FromFileAsync(file, input, cancellationToken), cancellationToken);

    [Authorize(BulkWhatsAppPermissions.RecipientLists.Import)]
    [UnitOfWork(IsDisabled = true)]
    public virtual async Task<RecipientImportResultDto> ImportTextAsync(
        Guid listId, ImportTextInput input, CancellationToken cancellationToken = default) =>
        await ImportAsync(listId, await files.FromTextAsync(input, cancellationToken), cancellationToken);

    [Authorize(BulkWhatsAppPermissions.RecipientLists.Import)]
    public virtual async Task<ImportPreviewDto> PreviewAsync(
        Guid listId, ImportInput input, IRemoteStreamContent file, CancellationToken cancellationToken = default) =>
        await PreviewAsync(listId, await files.FromFileAsync(file, input, cancellationToken), cancellationToken);

    [Authorize(BulkWhatsAppPermissions.RecipientLists.Import)]
    public virtual async Task<ImportPreviewDto> PreviewTextAsync(
        Guid listId, ImportTextInput input, CancellationToken cancellationToken = default) =>
        await PreviewAsync(listId, await files.FromTextAsync(input, cancellationToken), cancellationToken);

    [Authorize(BulkWhatsAppPermissions.RecipientLists.Import)]
    public virtual async Task<ImportCheckDto> CheckAsync(
        Guid listId, ImportInput input, IRemoteStreamContent file, CancellationToken cancellationToken = default)
    {
        using var opened = await files.FromFileAsync(file, input, cancellationToken);
        await lists.GetAsync(listId, cancellationToken: cancellationToken);
        var listed = new List<RejectedRowDto>();
        try
        {
            await using var reader = await ImportReader.OpenAsync(opened, cancellationToken);
            await foreach (var _ in reader.ReadUsableAsync(List, cancellationToken: cancellationToken))
            {
            }

            return new ImportCheckDto
            {
                RowsRead = reader.RowsRead,
                Rejected = reader.RowsRejected,
                HiddenRows = reader.HiddenRows,
                RejectedRows = listed,
            };
        }
        catch (ImportFormatException exception)
        {
            throw texts.ToBusinessException(exception);
        }

        Task List(IReadOnlyList<RejectedRow> rejected)
        {
            listed.AddRange(rejected.Take(ListedRejectedRows - listed.Count).Select(texts.ToDto));
            return Task.CompletedTask;
        }
    }

    public virtual async Task<PagedResultDto<RecipientImportDto>> GetListAsync(Guid listId, PagedResultRequestDto input)
    {
        await lists.GetAsync(listId);
        var count = await imports.GetCountAsync(listId);
        var page = await imports.GetPagedListAsync(listId, input.SkipCount, input.MaxResultCount);
        return new PagedResultDto<RecipientImportDto>(count, page.ConvertAll(import => import.ToDto(texts)));
    }

    public virtual async Task<RecipientImportDto> GetAsync(Guid listId, Guid id) => (await GetImportAsync(listId, id)).ToDto(texts);

    public virtual async Task<IRemoteStreamContent> DownloadRejectedRowsAsync(Guid listId, Guid id)
    {
        var columns = RejectedRowColumns.Of(await GetImportAsync(listId, id), L);
        var file = TemporaryFile.Create();
        await using (var writer = SpreadsheetCsv.CreateWriter(file))
        {
            await SpreadsheetCsv.WriteRowAsync(writer, columns.Titles);
            await foreach (var row in imports.GetRejectedRowsAsync(id))
            {
                await SpreadsheetCsv.WriteRowAsync(writer, columns.FieldsOf(row, texts.GetRowProblem(row.ReasonCode, row.Detail)));
            }
        }

        file.Position = 0;
        return new RemoteStreamContent(file, $"rejected-rows-{id:N}.csv", SpreadsheetCsv.ContentType);
    }

    /// <summary>
    /// Imports all usable rows of the file in one transaction, or none. What others see meanwhile (the import, its progress and its
    /// rejected rows) is written in separate transactions, also because the bulk path occupies the connection while rows stream in.
    /// </summary>
    private async Task<RecipientImportResultDto> ImportAsync(Guid listId, ImportFile file, CancellationToken cancellationToken)
    {
        using var place = file;
        var importId = await StartAsync(listId, file.Name);
        try
        {
            await using var pulse = new ImportPulse((read, ct) => SetAliveAsync(importId, read, ct), Logger);
            await using var reader = await ImportReader.OpenAsync(file, cancellationToken);
            await SetColumnsAsync(importId, reader.Columns);
            return await StoreAsync(listId, importId, reader, pulse, cancellationToken);
        }
        catch (Exception exception)
        {
            await FailAsync(importId, exception);
            if (exception is ImportFormatException unreadable)
            {
                throw texts.ToBusinessException(unreadable);
            }

            throw;
        }
    }

    private async Task<Guid> StartAsync(Guid listId, string fileName)
    {
        using var unitOfWork = UnitOfWorkManager.Begin(requiresNew: true, isTransactional: true);
        await lists.GetAsync(listId);
        var import = new RecipientImport(GuidGenerator.Create(), CurrentTenant.Id, listId, fileName, Clock.Now);
        await imports.InsertAsync(import, autoSave: true);
        await imports.TrySetAliveAsync(import.Id, 0);
        await unitOfWork.CompleteAsync();
        return import.Id;
    }

    private async Task<RecipientImportResultDto> StoreAsync(
        Guid listId, Guid importId, ImportReader reader, ImportPulse pulse, CancellationToken cancellationToken)
    {
        using var unitOfWork = UnitOfWorkManager.Begin(requiresNew: true, isTransactional: true);
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
        using var unitOfWork = UnitOfWorkManager.Begin(requiresNew: true, isTransactional: true);
        await write();
        await unitOfWork.CompleteAsync();
    }

    private async Task FailAsync(Guid importId, Exception cause)
    {
        var (status, code, value) = cause switch
        {
            ImportFormatException format => (ImportStatus.Failed, format.Code, format.Value),
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

    private async Task<ImportPreviewDto> PreviewAsync(Guid listId, ImportFile file, CancellationToken cancellationToken)
    {
        using var place = file;
        await lists.GetAsync(listId, cancellationToken: cancellationToken);
        return await previews.ReadAsync(file, cancellationToken);
    }

    private async Task<RecipientImport> GetImportAsync(Guid listId, Guid id)
    {
        var import = await imports.GetAsync(id);
        return import.RecipientListId == listId ? import : throw new EntityNotFoundException(typeof(RecipientImport), id);
    }
}

/// <summary>
/// The columns of a file of rejected rows: the imported file's own columns, so that the rows can be fixed and imported again, followed by
/// what was wrong, under titles that an import ignores.
/// </summary>
internal sealed class RejectedRowColumns
{
    private readonly int _count;

    private RejectedRowColumns(IReadOnlyList<string> columns, IStringLocalizer localizer)
    {
        _count = columns.Count;
        Titles = [.. columns, .. new[] { "RowNumber", "Field", "Value", "Reason" }.Select(x => HeaderNames.OwnPrefix + localizer[x])];
    }

    public string[] Titles { get; }

    public static RejectedRowColumns Of(RecipientImport import, IStringLocalizer localizer) => new(Parse(import.ColumnsJson), localizer);

    public string[] FieldsOf(RejectedRow row, string reason)
    {
        // A row with more values than columns keeps only those that have a column.
        var cells = Parse(row.CellsJson).Take(_count).ToList();
        return [.. cells, .. Enumerable.Repeat(string.Empty, _count - cells.Count), row.RowNumber.ToString(), row.Field, row.Value, reason];
    }

    private static string[] Parse(string? json) => json is null ? [] : JsonSerializer.Deserialize<string[]>(json) ?? [];
}
