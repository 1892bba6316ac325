using System.Text.Json;

namespace BulkWhatsApp.RecipientLists;

/// <summary>
/// Files and pasted text imported into a list. An import stores every good row of a file, or none if it fails or is cancelled. Rows with a
/// problem are skipped and listed. The first 10,000 of them are kept for download; the rest are counted.
/// </summary>
public interface IRecipientImportAppService : IApplicationService
{
    /// <param name="listId">The list to import into.</param>
    /// <param name="input">How to read the file.</param>
    /// <param name="file">CSV, text, XLSX, JSON or vCard; at most <see cref="RecipientListConsts.MaxImportBytes"/>.</param>
    /// <param name="cancellationToken">Cancels the import; nothing of the file is stored.</param>
    /// <exception cref="BusinessException">
    /// Nothing was stored: <see cref="BulkWhatsAppErrorCodes.ImportFileInvalid"/>, <see cref="BulkWhatsAppErrorCodes.FileTooLarge"/>, <see
    /// cref="BulkWhatsAppErrorCodes.CountryUnknown"/>, <see cref="BulkWhatsAppErrorCodes.ImportInterrupted"/>, or <see
    /// cref="BulkWhatsAppErrorCodes.TooManyAtOnce"/> if too many files are being read at the moment.
    /// </exception>
    Task<RecipientImportResultDto> ImportAsync(
        Guid listId, ImportInput input, IRemoteStreamContent file, CancellationToken cancellationToken = default);

    /// <summary>Like <see cref="ImportAsync"/>, from pasted text.</summary>
    Task<RecipientImportResultDto> ImportTextAsync(Guid listId, ImportTextInput input, CancellationToken cancellationToken = default);

    /// <summary>Reads the start of a file without storing anything.</summary>
    /// <exception cref="BusinessException">As for <see cref="ImportAsync"/>.</exception>
    Task<ImportPreviewDto> PreviewAsync(
        Guid listId, ImportInput input, IRemoteStreamContent file, CancellationToken cancellationToken = default);

    /// <summary>Like <see cref="PreviewAsync"/>, from pasted text.</summary>
    Task<ImportPreviewDto> PreviewTextAsync(Guid listId, ImportTextInput input, CancellationToken cancellationToken = default);

    /// <summary>Reads a whole file without storing anything, to see which rows would be rejected.</summary>
    /// <exception cref="BusinessException">As for <see cref="ImportAsync"/>.</exception>
    Task<ImportCheckDto> CheckAsync(
        Guid listId, ImportInput input, IRemoteStreamContent file, CancellationToken cancellationToken = default);

    /// <summary>The list's imports, newest first.</summary>
    Task<PagedResultDto<RecipientImportDto>> GetListAsync(Guid listId, PagedResultRequestDto input);

    Task<RecipientImportDto> GetAsync(Guid listId, Guid id);

    /// <summary>
    /// A CSV file of the rejected rows in their original form, with the columns of their file, followed by row number, field, value and
    /// reason. These are not read as data when the corrected file is imported.
    /// </summary>
    Task<IRemoteStreamContent> DownloadRejectedRowsAsync(Guid listId, Guid id);
}

/// <summary>One file or pasted text imported into a list, or one refresh from its source, and the result.</summary>
public class RecipientImportDto : CreationAuditedEntityDto<Guid>
{
    public Guid RecipientListId { get; set; }
    public required string FileName { get; set; }
    public ImportStatus Status { get; set; }

    /// <summary>Whether it is a refresh; then <see cref="FileName"/> is the source's name.</summary>
    public bool IsRefresh { get; set; }

    /// <summary>Rows with data; grows while the import runs.</summary>
    public long RowsRead { get; set; }
    public long Added { get; set; }

    /// <summary>Got another name or other data by a refresh.</summary>
    public long Updated { get; set; }

    /// <summary>Were no longer in the source.</summary>
    public long Removed { get; set; }

    /// <summary>Numbers already in the list, or repeated in the file.</summary>
    public long Duplicates { get; set; }
    public long Rejected { get; set; }

    /// <summary>Why nothing was stored.</summary>
    public string? FailureCode { get; set; }

    /// <summary>The same in words, with the remedy.</summary>
    public string? FailureReason { get; set; }
    public string? FailureValue { get; set; }
    public DateTime? FinishedAt { get; set; }
}

/// <summary>What a finished import did, and how the file was understood.</summary>
public class RecipientImportResultDto
{
    public Guid ImportId { get; set; }

    /// <summary>Rows with data, without the header.</summary>
    public long RowsRead { get; set; }
    public long Added { get; set; }

    /// <summary>Numbers already in the list, or repeated in the file.</summary>
    public long Duplicates { get; set; }

    /// <summary>Rows skipped because of a problem; they can be downloaded.</summary>
    public long Rejected { get; set; }

    /// <summary>Rows that a filter hides in the workbook. They are skipped unless the input includes them.</summary>
    public long HiddenRows { get; set; }

    /// <summary>People who had not given their consent before; null if no column says it.</summary>
    public long? ConsentsGiven { get; set; }

    /// <summary>Rows whose column of consents, or of its date, could not be read.</summary>
    public long ConsentsUnreadable { get; set; }
    public required string Format { get; set; }
    public required IReadOnlyList<string> Columns { get; set; }
    public string? PhoneColumn { get; set; }
    public string? NameColumn { get; set; }
    public string? CountryColumn { get; set; }
    public string? UserIdColumn { get; set; }
}

/// <summary>A row that was not imported, and why.</summary>
public class RejectedRowDto
{
    /// <summary>The row number as a spreadsheet counts: the header is row 1.</summary>
    public long RowNumber { get; set; }
    public required string Field { get; set; }
    public required string Value { get; set; }
    public required string ReasonCode { get; set; }

    /// <summary>The reason in words, with any detail that the code does not carry, such as the two numbers a text may stand for.</summary>
    public required string Reason { get; set; }

    /// <summary>The row as it is in the file, in the order of its columns; only in the check of a file.</summary>
    public IReadOnlyList<string>? Cells { get; set; }
}

/// <summary>Rows that are refused for the same reason.</summary>
public class RejectedReasonDto
{
    public required string ReasonCode { get; set; }
    public required string Reason { get; set; }
    public long Count { get; set; }

    /// <summary>
    /// For numbers whose country is not known: the country, ISO 3166-1 alpha-2, as whose all or nearly all of them can be read. Null if none
    /// is likely.
    /// </summary>
    public string? ProposedCountry { get; set; }
}

/// <summary>How a file would be understood. Nothing has been stored.</summary>
public class ImportPreviewDto : ImportReadingDto
{
    public required string Format { get; set; }

    /// <summary>For delimited text; null for other formats.</summary>
    public string? Delimiter { get; set; }

    /// <summary>The first 10 rows. Without a phone column they show the data only.</summary>
    public required IReadOnlyList<ImportPreviewRowDto> Rows { get; set; }
}

public class ImportPreviewRowDto
{
    /// <summary>The row number as a spreadsheet counts: the header is row 1.</summary>
    public long RowNumber { get; set; }

    /// <summary>As written in the file.</summary>
    public required string RawPhoneNumber { get; set; }

    /// <summary>E.164; null if the row has a problem.</summary>
    public string? PhoneNumber { get; set; }
    public string? Name { get; set; }

    /// <summary>The remaining columns as a JSON object, in order.</summary>
    public JsonElement? Data { get; set; }

    /// <summary>Why the row would be rejected; null if it would be imported.</summary>
    public RejectedRowDto? Problem { get; set; }
}

/// <summary>What an import of the whole file would store and what it would reject. Nothing has been stored.</summary>
public class ImportCheckDto
{
    /// <summary>Rows with data, without the header.</summary>
    public long RowsRead { get; set; }

    /// <summary>Rows that would be skipped because of a problem.</summary>
    public long Rejected { get; set; }

    /// <summary>Rows that a filter hides in the workbook. They are skipped unless the input includes them.</summary>
    public long HiddenRows { get; set; }

    /// <summary>The file's columns, as <see cref="RejectedRowDto.Cells"/> has them.</summary>
    public required IReadOnlyList<string> Columns { get; set; }

    /// <summary>Why rows are rejected, most frequent first; all of them are counted.</summary>
    public required IReadOnlyList<RejectedReasonDto> Reasons { get; set; }

    /// <summary>The first 100 rejected rows.</summary>
    public required IReadOnlyList<RejectedRowDto> RejectedRows { get; set; }
}
