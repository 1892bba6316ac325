using BulkWhatsApp.RecipientLists.Import;
using Microsoft.Extensions.Logging;

namespace BulkWhatsApp.RecipientLists;

/// <summary>
/// Takes a whole file into a list in one transaction: all usable rows, or none. What others may see meanwhile (the import and its progress)
/// is written in transactions of its own.
/// </summary>
public class RecipientImporter(
    IRecipientListRepository lists,
    IRecipientRepository recipients,
    IRecipientImportRepository imports,
    IUnitOfWorkManager unitOfWorkManager) : DomainService
{
    /// <summary><see cref="RecipientImport.FailureCode"/> of an import that broke off for a reason that is not in the file.</summary>
    public const string UnexpectedFailure = "Unexpected";

    /// <summary>Rejected rows that are kept for download; further ones are only counted.</summary>
    public const int MaxKeptRejectedRows = 10_000;

    private const int RejectedRowsPerInsert = 1_000;

    /// <exception cref="AudienceFormatException">The file cannot be read; nothing of it was kept, and the import says why.</exception>
    public virtual async Task<RecipientImportResultDto> ImportAsync(Guid listId, AudienceSource source, CancellationToken cancellationToken)
    {
        var importId = await StartAsync(listId, source.Name);
        try
        {
            await using var reader = await source.OpenAsync(cancellationToken);
            return await StoreAsync(listId, importId, reader, cancellationToken);
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
        var import = new RecipientImport(GuidGenerator.Create(), CurrentTenant.Id, listId, fileName);
        await imports.InsertAsync(import);
        await unitOfWork.CompleteAsync();
        return import.Id;
    }

    private async Task<RecipientImportResultDto> StoreAsync(
        Guid listId, Guid importId, AudienceReader reader, CancellationToken cancellationToken)
    {
        var rows = new AudienceRows(reader, MaxKeptRejectedRows) { OnProgress = read => ReportAsync(importId, read) };

        using var unitOfWork = unitOfWorkManager.Begin(requiresNew: true, isTransactional: true);
        var usable = rows.ReadUsableAsync(cancellationToken).Select(row => new NewRecipient(row.PhoneNumber!, row.Name, row.DataJson));
        var added = await recipients.AddManyAsync(listId, usable, cancellationToken);
        var duplicates = rows.Read - rows.Rejected - added;

        // Only now: while rows are streamed in, the bulk path occupies the connection.
        foreach (var chunk in rows.FirstRejected.Chunk(RejectedRowsPerInsert))
        {
            await imports.AddRejectedRowsAsync(importId, chunk, cancellationToken);
        }

        var import = await imports.GetAsync(importId, cancellationToken: cancellationToken);
        import.Complete(rows.Read, added, duplicates, rows.Rejected, Clock.Now);
        await imports.UpdateAsync(import, cancellationToken: cancellationToken);
        await unitOfWork.CompleteAsync(cancellationToken);

        return new RecipientImportResultDto
        {
            ImportId = importId,
            RowsRead = rows.Read,
            Added = added,
            Duplicates = duplicates,
            Rejected = rows.Rejected,
            Format = reader.Format.ToString(),
            Columns = reader.Columns,
            PhoneColumn = reader.PhoneColumn,
            NameColumn = reader.NameColumn,
        };
    }

    private async Task ReportAsync(Guid importId, long rowsRead)
    {
        using var unitOfWork = unitOfWorkManager.Begin(requiresNew: true, isTransactional: true);
        await imports.SetRowsReadAsync(importId, rowsRead);
        await unitOfWork.CompleteAsync();
    }

    private async Task FailAsync(Guid importId, Exception cause)
    {
        var (status, code, value) = cause switch
        {
            AudienceFormatException format => (ImportStatus.Failed, format.Code, format.Value),
            OperationCanceledException => (ImportStatus.Stopped, null, null),
            _ => (ImportStatus.Failed, UnexpectedFailure, (string?)null),
        };
        try
        {
            using var unitOfWork = unitOfWorkManager.Begin(requiresNew: true, isTransactional: true);
            var import = await imports.GetAsync(importId);
            import.Fail(status, code, value, Clock.Now);
            await imports.UpdateAsync(import);
            await unitOfWork.CompleteAsync();
        }
        catch (Exception exception)
        {
            // The caller needs the cause, not this.
            Logger.LogError(exception, "Import {ImportId} failed and could not be marked as failed.", importId);
        }
    }
}
