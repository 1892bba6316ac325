using BulkWhatsApp.Exports;
using BulkWhatsApp.Permissions;
using BulkWhatsApp.RecipientLists.Import;
using Microsoft.AspNetCore.Authorization;

namespace BulkWhatsApp.RecipientLists;

[Authorize(BulkWhatsAppPermissions.RecipientLists.Default)]
public class RecipientImportAppService(
    IRecipientListRepository lists,
    IRecipientImportRepository imports,
    RecipientImporter importer,
    AudienceSources sources,
    ImportPreviews previews,
    AudienceTexts texts) : BulkWhatsAppAppService, IRecipientImportAppService
{
    private const int ListedRejectedRows = 100;

    [Authorize(BulkWhatsAppPermissions.RecipientLists.Import)]
    [UnitOfWork(IsDisabled = true)]
    public virtual async Task<RecipientImportResultDto> ImportAsync(
        Guid listId, AudienceInput input, IRemoteStreamContent file, CancellationToken cancellationToken = default) =>
        await ImportAsync(listId, await sources.FromFileAsync(file, input, cancellationToken), cancellationToken);

    [Authorize(BulkWhatsAppPermissions.RecipientLists.Import)]
    [UnitOfWork(IsDisabled = true)]
    public virtual async Task<RecipientImportResultDto> ImportTextAsync(
        Guid listId, AudienceTextInput input, CancellationToken cancellationToken = default) =>
        await ImportAsync(listId, await sources.FromTextAsync(input, cancellationToken), cancellationToken);

    [Authorize(BulkWhatsAppPermissions.RecipientLists.Import)]
    public virtual async Task<ImportPreviewDto> PreviewAsync(
        Guid listId, AudienceInput input, IRemoteStreamContent file, CancellationToken cancellationToken = default) =>
        await PreviewAsync(listId, await sources.FromFileAsync(file, input, cancellationToken), cancellationToken);

    [Authorize(BulkWhatsAppPermissions.RecipientLists.Import)]
    public virtual async Task<ImportPreviewDto> PreviewTextAsync(
        Guid listId, AudienceTextInput input, CancellationToken cancellationToken = default) =>
        await PreviewAsync(listId, await sources.FromTextAsync(input, cancellationToken), cancellationToken);

    [Authorize(BulkWhatsAppPermissions.RecipientLists.Import)]
    public virtual async Task<ImportCheckDto> CheckAsync(
        Guid listId, AudienceInput input, IRemoteStreamContent file, CancellationToken cancellationToken = default)
    {
        using var source = await sources.FromFileAsync(file, input, cancellationToken);
        await lists.GetAsync(listId, cancellationToken: cancellationToken);
        var listed = new List<RejectedRowDto>();
        try
        {
            await using var reader = await source.OpenAsync(cancellationToken);
            var rows = new AudienceRows(reader)
            {
                OnRejected = rejected =>
                {
                    listed.AddRange(rejected.Take(ListedRejectedRows - listed.Count).Select(texts.ToDto));
                    return Task.CompletedTask;
                },
            };
            await foreach (var _ in rows.ReadUsableAsync(cancellationToken))
            {
            }

            return new ImportCheckDto { RowsRead = rows.Read, Rejected = rows.Rejected, HiddenRows = reader.HiddenRows, RejectedRows = listed };
        }
        catch (AudienceFormatException exception)
        {
            throw texts.ToBusinessException(exception);
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

    private async Task<RecipientImportResultDto> ImportAsync(Guid listId, AudienceSource source, CancellationToken cancellationToken)
    {
        using var place = source;
        try
        {
            return await importer.ImportAsync(listId, source, cancellationToken);
        }
        catch (AudienceFormatException exception)
        {
            throw texts.ToBusinessException(exception);
        }
    }

    private async Task<ImportPreviewDto> PreviewAsync(Guid listId, AudienceSource source, CancellationToken cancellationToken)
    {
        using var place = source;
        await lists.GetAsync(listId, cancellationToken: cancellationToken);
        return await previews.ReadAsync(source, cancellationToken);
    }

    private async Task<RecipientImport> GetImportAsync(Guid listId, Guid id)
    {
        var import = await imports.GetAsync(id);
        return import.RecipientListId == listId ? import : throw new EntityNotFoundException(typeof(RecipientImport), id);
    }
}
