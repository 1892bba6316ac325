using System.Text.Json;
using BulkWhatsApp.Countries;
using BulkWhatsApp.Exports;
using BulkWhatsApp.Permissions;
using BulkWhatsApp.PhoneNumbers;
using BulkWhatsApp.RecipientLists.Import;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.RecipientLists;

[Authorize(BulkWhatsAppPermissions.RecipientLists.Default)]
public class RecipientImportAppService(
    IRecipientListRepository lists,
    IRecipientImportRepository imports,
    RecipientImporter importer,
    ImportFiles files,
    ImportPreviews previews,
    DefaultCountries countries,
    ImportTexts texts) : BulkWhatsAppAppService, IRecipientImportAppService
{
    private const int ListedRejectedRows = 100;

    /// <summary>Reasons that the country of the numbers may remove.</summary>
    private static readonly string[] OfUnknownCountry =
        [ImportRowProblemCodes.PhoneMissingCountry, ImportRowProblemCodes.PhoneAmbiguous, ImportRowProblemCodes.PhoneNotValidForCountry];

    /// <summary>Characters of the cells that a check gives out for correction; the rows after these come without their cells.</summary>
    private const int MaxListedCells = 500_000;

    [Authorize(BulkWhatsAppPermissions.RecipientLists.Import)]
    [UnitOfWork(IsDisabled = true)]
    public virtual async Task<RecipientImportResultDto> ImportAsync(
        Guid listId, ImportInput input, IRemoteStreamContent file, CancellationToken cancellationToken = default)
    {
        await CheckConsentsAsync(input);
        return await importer.ImportAsync(listId, await files.FromFileAsync(file, input, cancellationToken), input, cancellationToken);
    }

    [Authorize(BulkWhatsAppPermissions.RecipientLists.Import)]
    [UnitOfWork(IsDisabled = true)]
    public virtual async Task<RecipientImportResultDto> ImportTextAsync(
        Guid listId, ImportTextInput input, CancellationToken cancellationToken = default)
    {
        await CheckConsentsAsync(input);
        return await importer.ImportAsync(listId, await files.FromTextAsync(input, cancellationToken), input, cancellationToken);
    }

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
        var cellsLeft = MaxListedCells;
        var guesses = OfUnknownCountry.ToDictionary(code => code, _ => new CountryGuess());
        try
        {
            await using var reader = await ImportReader.OpenAsync(opened, cancellationToken);
            await foreach (var row in reader.ReadUsableAsync(List, cancellationToken: cancellationToken))
            {
                foreach (var guess in guesses.Values)
                {
                    guess.AddReadable(row.PhoneNumber!);
                }
            }

            var sender = await countries.FindSenderAsync();
            return new ImportCheckDto
            {
                RowsRead = reader.RowsRead,
                Rejected = reader.RowsRejected,
                HiddenRows = reader.HiddenRows,
                Columns = reader.Columns,
                Reasons = reader.RejectedByReason.OrderByDescending(reason => reason.Value)
                    .Select(reason => new RejectedReasonDto
                    {
                        ReasonCode = reason.Key,
                        Reason = texts.GetRowProblem(reason.Key, detail: null),
                        Count = reason.Value,
                        ProposedCountry = guesses.GetValueOrDefault(reason.Key)?.Find(sender: sender),
                    })
                    .ToList(),
                RejectedRows = listed,
            };
        }
        catch (ImportFormatException exception)
        {
            throw texts.ToBusinessException(exception);
        }

        Task List(IReadOnlyList<RejectedRow> rejected)
        {
            foreach (var row in rejected)
            {
                guesses.GetValueOrDefault(row.ReasonCode)?.AddUnreadable(row.Value);
            }

            foreach (var row in rejected.Take(ListedRejectedRows - listed.Count))
            {
                cellsLeft -= row.CellsJson?.Length ?? 0;
                listed.Add(cellsLeft >= 0 ? texts.ToDtoWithCells(row) : texts.ToDto(row));
            }

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

    /// <summary>Nobody records consents by a file who may not record one by hand.</summary>
    private async Task CheckConsentsAsync(ImportInput input)
    {
        if (!string.IsNullOrWhiteSpace(input.ConsentColumn))
        {
            await AuthorizationService.CheckAsync(BulkWhatsAppPermissions.Consents.Record);
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
