using System.Text.Json;
using BulkWhatsApp.Exports;
using BulkWhatsApp.Permissions;
using BulkWhatsApp.RecipientLists.Import;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Localization;

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
        catch (AudienceFormatException exception)
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

/// <summary>Shows how the start of a file would be understood.</summary>
public class ImportPreviews(AudienceTexts texts) : ITransientDependency
{
    private const int PreviewRows = 10;

    /// <exception cref="BusinessException">As for <see cref="IRecipientImportAppService.PreviewAsync"/>.</exception>
    public virtual async Task<ImportPreviewDto> ReadAsync(AudienceSource source, CancellationToken cancellationToken)
    {
        try
        {
            await using var reader = await source.OpenAsync(cancellationToken);
            var rows = await reader.ReadAsync(cancellationToken).Take(PreviewRows).Select(ToDto).ToListAsync(cancellationToken);
            var preview = new ImportPreviewDto
            {
                Format = reader.Format.ToString(),
                Delimiter = reader.Delimiter?.ToString(),
                Columns = reader.Columns,
                Rows = rows,
            };
            reader.Describe(preview);
            return preview;
        }
        catch (AudienceFormatException exception)
        {
            throw texts.ToBusinessException(exception);
        }
    }

    private ImportPreviewRowDto ToDto(AudienceRow row) => new()
    {
        RowNumber = row.RowNumber,
        RawPhoneNumber = row.RawPhone,
        PhoneNumber = row.PhoneNumber,
        Name = row.Name,
        Data = RecipientData.ToElement(row.DataJson),
        Problem = row.ToRejected() is { } rejected ? texts.ToDto(rejected) : null,
    };
}

internal static class AudienceReaderExtensions
{
    /// <summary>Describes how columns, encoding and hidden rows were understood.</summary>
    public static void Describe(this AudienceReader reader, AudienceReadingDto reading)
    {
        reading.PhoneColumn = reader.PhoneColumn;
        reading.PhoneColumnCandidates = reader.PhoneColumnCandidates;
        reading.NameColumn = reader.NameColumn;
        reading.CountryColumn = reader.CountryColumn;
        reading.UserIdColumn = reader.UserIdColumn;
        reading.Encoding = reader.EncodingName;
        reading.Encodings = reader.EncodingChoices.Select(choice => new EncodingChoiceDto { Name = choice.Name, Samples = choice.Samples })
            .ToList();
        reading.HiddenRows = reader.HiddenRows;
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
