using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using BulkWhatsApp.Consents;
using BulkWhatsApp.Input;
using BulkWhatsApp.RecipientLists;
using BulkWhatsApp.Templates;
using BulkWhatsApp.Variables;

namespace BulkWhatsApp.BulkMessages;

/// <summary>
/// What a person needs while writing a campaign: rows from a file, a preview of one recipient's message, the problems, a test.
/// </summary>
public interface IBulkMessageDraftAppService : IApplicationService
{
    /// <summary>Reads a file of recipients without storing anything.</summary>
    /// <exception cref="BusinessException">As for <see cref="IRecipientImportAppService.PreviewAsync"/>.</exception>
    Task<RecipientFileDto> ReadRecipientsAsync(
        ImportInput input, IRemoteStreamContent file, CancellationToken cancellationToken = default);

    /// <summary>Like <see cref="ReadRecipientsAsync"/>, from pasted cells.</summary>
    Task<RecipientFileDto> ReadRecipientsTextAsync(ImportTextInput input, CancellationToken cancellationToken = default);

    /// <summary>The message for one recipient, from values that need not be saved.</summary>
    Task<RecipientPreviewDto> PreviewAsync(RecipientPreviewInput input);

    /// <summary>
    /// Everything that is wrong with the rows of a draft, in row order. <see cref="IBulkMessageAppService.ValidateAsync"/> reports what is
    /// wrong with the document itself.
    /// </summary>
    Task<PagedResultDto<FindingDto>> GetFindingsAsync(Guid id, GetFindingsInput input, CancellationToken cancellationToken = default);

    /// <summary>The same by reason and field: what concerns the whole campaign first, then the most frequent.</summary>
    Task<ListResultDto<FindingGroupDto>> GetFindingGroupsAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>All findings as a CSV file.</summary>
    Task<IRemoteStreamContent> ExportFindingsAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>
    /// Who gets no message and why, in the order of the rows: of a draft, who would get none now; of a submitted campaign, who got none
    /// when it was launched. Repeated numbers are only counted.
    /// </summary>
    Task<PagedResultDto<LeftOutDto>> GetLeftOutAsync(Guid id, GetLeftOutInput input, CancellationToken cancellationToken = default);

    /// <summary>All of them as a CSV file.</summary>
    Task<IRemoteStreamContent> ExportLeftOutAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>
    /// Reads the draft's numbers with one kind of finding as numbers of a country, and writes them in international form. Those that it
    /// does not make readable stay as they are.
    /// </summary>
    /// <exception cref="BusinessException">
    /// <see cref="BulkWhatsAppErrorCodes.CountryUnknown"/> or <see cref="BulkWhatsAppErrorCodes.DocumentLocked"/>.
    /// </exception>
    Task<BulkMessageDto> ReadNumbersAsync(Guid id, ReadNumbersInput input, CancellationToken cancellationToken = default);

    /// <summary>
    /// Removes the draft's rows with one kind of finding. A recipient list stays as it is: its other people become the draft's own rows.
    /// </summary>
    /// <exception cref="BusinessException"><see cref="BulkWhatsAppErrorCodes.DocumentLocked"/></exception>
    Task<BulkMessageDto> LeaveOutAsync(Guid id, LeaveOutInput input, CancellationToken cancellationToken = default);

    /// <summary>
    /// Sends the message of one row of a draft to another number. The test is a separate submitted campaign with the label <c>Test</c>; the
    /// draft stays unchanged.
    /// </summary>
    /// <exception cref="BusinessException">
    /// <see cref="BulkWhatsAppErrorCodes.PhoneNumberInvalid"/>, or as for <see cref="IBulkMessageAppService.SubmitAsync"/>.
    /// </exception>
    Task<SubmitResultDto> SendTestAsync(Guid id, SendTestInput input);
}

/// <summary>The answer of a dry run. Lists stop after 50 rows; the counts next to them include all.</summary>
public class BulkMessageValidationDto
{
    public bool CanSubmit { get; set; }

    /// <summary>Everything that prevents a submission.</summary>
    public List<ProblemDto> Problems { get; set; } = [];

    /// <summary>Remarks that do not prevent a submission, in the caller's language.</summary>
    public List<string> Remarks { get; set; } = [];

    public AudienceCountsDto Audience { get; set; } = new();

    /// <summary>How fast the sending number sends; null if there is no number to send from.</summary>
    public int? MessagesPerSecond { get; set; }

    /// <summary>Up to 50 of <see cref="AudienceCountsDto.InvalidNumbers"/>.</summary>
    public List<InvalidNumberDto> InvalidNumbers { get; set; } = [];

    /// <summary>Up to 50 findings, in row order.</summary>
    public List<VariableFindingDto> VariableFindings { get; set; } = [];

    public long RowsWithVariableFindings { get; set; }

    /// <summary>The first three recipients' messages.</summary>
    public List<MessagePreviewDto> Previews { get; set; } = [];
}

/// <summary>Who a campaign would reach if it were submitted now.</summary>
public class AudienceCountsDto
{
    /// <summary>Rows of the list, or of the document.</summary>
    public long Rows { get; set; }

    /// <summary>People who would get a message.</summary>
    public long Recipients { get; set; }

    /// <summary>Rows whose mobile number is not a phone number.</summary>
    public long InvalidNumbers { get; set; }

    /// <summary>Rows that repeat a number.</summary>
    public long Duplicates { get; set; }

    /// <summary>People who opted out.</summary>
    public long Suppressed { get; set; }

    /// <summary>People left out because the consent that the campaign needs is missing.</summary>
    public long NoConsent { get; set; }

    /// <summary>People left out because they have had as many marketing messages as the limit allows.</summary>
    public long OverCap { get; set; }

    /// <summary>People without consent who get a message all the same, because the setting only warns.</summary>
    public long Unconsented { get; set; }
}

/// <summary>Something that prevents the submission of a draft: where it is, and what to do about it.</summary>
public class FindingDto
{
    /// <summary>The <see cref="Field"/> for a mobile number that is not a phone number.</summary>
    public const string MobileNumberField = "mobileNumber";

    /// <summary>The <see cref="Code"/> of a number that was not readable when the row was stored, and is now.</summary>
    public const string ReadableNowCode = "PhoneReadableNow";

    public const int MaxCodeLength = 64;

    /// <summary>A placeholder's key or a column's name.</summary>
    public const int MaxFieldLength = 1_024;

    /// <summary>1 for the first row; 0 for the campaign's own variables.</summary>
    public long Row { get; set; }

    /// <summary>As entered; null for the campaign's own variables.</summary>
    public string? MobileNumber { get; set; }
    public string? RecipientName { get; set; }

    /// <summary><see cref="MobileNumberField"/>, or a value as in <see cref="VariableFindingDto.Placeholder"/>.</summary>
    public string Field { get; set; } = null!;

    /// <summary>
    /// One of <see cref="VariableProblemCodes"/>; for a number, <c>Phone</c> and why it is none, or <see cref="ReadableNowCode"/>.
    /// </summary>
    public string Code { get; set; } = null!;
    public string? Value { get; set; }

    /// <summary>What is wrong and what to do, in the caller's language.</summary>
    public string Problem { get; set; } = null!;
}

/// <summary>Somebody among the recipients who gets no message.</summary>
public class LeftOutDto
{
    /// <summary>1 for the first row of the document; null for somebody on a list.</summary>
    public long? Row { get; set; }

    /// <summary>E.164 with a leading '+', or a business-scoped user id.</summary>
    public string PhoneNumber { get; set; } = null!;
    public string? RecipientName { get; set; }
    public LeftOutReason Reason { get; set; }
}

public class GetLeftOutInput : PagedResultRequestDto
{
    [Choice]
    public LeftOutReason? Reason { get; set; }
}

/// <summary>A page of a draft's findings: all, or one kind.</summary>
public class GetFindingsInput : PagedResultRequestDto
{
    /// <summary>Only those with this <see cref="FindingDto.Code"/>.</summary>
    [StringLength(FindingDto.MaxCodeLength)]
    public string? Code { get; set; }

    /// <summary>Only those with this <see cref="FindingDto.Field"/>.</summary>
    [StringLength(FindingDto.MaxFieldLength)]
    public string? Field { get; set; }
}

/// <summary>The findings of a draft that have the same reason and field.</summary>
public class FindingGroupDto
{
    /// <summary>See <see cref="FindingDto.Field"/>.</summary>
    public string Field { get; set; } = null!;

    /// <summary>See <see cref="FindingDto.Code"/>.</summary>
    public string Code { get; set; } = null!;

    /// <summary>What is wrong with the first of them and what to do, in the caller's language.</summary>
    public string Problem { get; set; } = null!;
    public long Count { get; set; }

    /// <summary>1 for the first row; 0 if it concerns the campaign's own variables.</summary>
    public long FirstRow { get; set; }

    /// <summary>
    /// Of unreadable numbers: the country, ISO 3166-1 alpha-2, as whose all or nearly all of them can be read. Null if none is likely.
    /// </summary>
    public string? ProposedCountry { get; set; }
}

/// <summary>Which numbers of a draft to read again, and as those of which country.</summary>
public class ReadNumbersInput
{
    /// <summary>The <see cref="FindingDto.Code"/> of the numbers.</summary>
    [Required]
    [StringLength(FindingDto.MaxCodeLength)]
    public string Code { get; set; } = null!;

    /// <summary>ISO 3166-1 alpha-2.</summary>
    [Required]
    [StringLength(2, MinimumLength = 2, ErrorMessage = InputMessages.CountryCode)]
    public string Country { get; set; } = null!;

    /// <summary>The stamp that was read; refused (409) if somebody else has changed the document since.</summary>
    [Required]
    public string ConcurrencyStamp { get; set; } = null!;
}

/// <summary>Which rows of a draft to remove.</summary>
public class LeaveOutInput
{
    /// <summary>The <see cref="FindingDto.Code"/> of the rows.</summary>
    [Required]
    [StringLength(FindingDto.MaxCodeLength)]
    public string Code { get; set; } = null!;

    /// <summary>Their <see cref="FindingDto.Field"/>.</summary>
    [Required(AllowEmptyStrings = true)]
    [StringLength(FindingDto.MaxFieldLength)]
    public string Field { get; set; } = null!;

    /// <summary>The stamp that was read; refused (409) if somebody else has changed the document since.</summary>
    [Required]
    public string ConcurrencyStamp { get; set; } = null!;
}

/// <summary>A template variable that does not fit.</summary>
public class VariableFindingDto
{
    /// <summary>1 for the first row; 0 for the campaign's own variables.</summary>
    public long Row { get; set; }

    public string? PhoneNumber { get; set; }

    /// <summary>The placeholder's key, <c>Header</c> or <c>Body</c> for the text as a whole, or the superfluous key.</summary>
    public string Placeholder { get; set; } = null!;

    public string? Value { get; set; }

    /// <summary>One of <see cref="Variables.VariableProblemCodes"/>.</summary>
    public string Code { get; set; } = null!;

    /// <summary>In the caller's language.</summary>
    public string Problem { get; set; } = null!;
}

/// <summary>A row whose mobile number is not a phone number.</summary>
public class InvalidNumberDto
{
    /// <summary>1 for the first row.</summary>
    public long Row { get; set; }

    /// <summary>As entered.</summary>
    public string MobileNumber { get; set; } = null!;

    public string? RecipientName { get; set; }

    /// <summary>What is wrong with it, in the caller's language.</summary>
    public string Problem { get; set; } = null!;
}

/// <summary>The message as one recipient will see it.</summary>
public class MessagePreviewDto
{
    public long Row { get; set; }

    public string? PhoneNumber { get; set; }

    public string? RecipientName { get; set; }

    public TemplatePreviewDto Content { get; set; } = null!;
}

/// <summary>
/// A message that is still being written, and one of its recipients: somebody on a list, or a row that need not be saved.
/// </summary>
public class RecipientPreviewInput
{
    public Guid TemplateId { get; set; }

    [Choice]
    public VariableType VariableType { get; set; }

    /// <summary>See <see cref="BulkMessageInputBase.TemplateVariables"/>.</summary>
    public JsonElement? TemplateVariables { get; set; }

    /// <summary>If given, <see cref="Row"/> selects somebody on this list; otherwise the name and data below are used.</summary>
    public Guid? RecipientListId { get; set; }

    /// <summary>1 for the first person on the list.</summary>
    [Range(1, int.MaxValue)]
    public int Row { get; set; } = 1;

    [StringLength(RecipientListConsts.MaxRecipientNameLength)]
    [DisableAuditing]
    public string? RecipientName { get; set; }

    /// <summary>See <see cref="BulkMessageRecipientInput.RecipientData"/>.</summary>
    [DisableAuditing]
    public JsonElement? RecipientData { get; set; }
}

/// <summary>The message as one recipient would see it, and what is wrong with it.</summary>
public class RecipientPreviewDto
{
    /// <summary>The number of the person on the list; null for a row that came with the request.</summary>
    public string? PhoneNumber { get; set; }
    public string? RecipientName { get; set; }
    public TemplatePreviewDto Content { get; set; } = null!;

    /// <summary>Without row numbers: the caller knows the row.</summary>
    public List<VariableFindingDto> Findings { get; set; } = [];
}

/// <summary>A reason why a campaign cannot be submitted, with its remedy.</summary>
public class ProblemDto
{
    /// <summary>One of <see cref="BulkWhatsAppErrorCodes"/>.</summary>
    public string Code { get; set; } = null!;

    /// <summary>In the caller's language.</summary>
    public string Message { get; set; } = null!;
}

/// <summary>The rows of a file or pasted text, for a document. Nothing has been stored.</summary>
public class RecipientFileDto : ImportReadingDto
{
    /// <summary>How many rows a file may have here; use a recipient list for more.</summary>
    public const int MaxRows = 20_000;

    /// <summary>UTF-16 characters of all its rows.</summary>
    public const int MaxLength = 8_000_000;

    /// <summary>Without a phone column they have no numbers.</summary>
    public required IReadOnlyList<RecipientFileRowDto> Rows { get; set; }

    /// <summary>
    /// The file has more rows than <see cref="MaxRows"/>, or more text than <see cref="MaxLength"/>; only the first rows are here.
    /// </summary>
    public bool IsCut { get; set; }
}

public class RecipientFileRowDto
{
    /// <summary>The row number as a spreadsheet counts: the header is row 1.</summary>
    public long RowNumber { get; set; }

    /// <summary>
    /// As written in the file; the document reads it as a number of its account's country. E.164, or the user id, if the row's own country
    /// or user id decides whose number it is. Empty if no column is chosen.
    /// </summary>
    public required string MobileNumber { get; set; }
    public string? RecipientName { get; set; }

    /// <summary>The remaining columns as JSON text, in order.</summary>
    public string? RecipientData { get; set; }

    /// <summary>What is wrong with the row and what to do, in the caller's language; null if it is usable.</summary>
    public string? Problem { get; set; }
}

/// <summary>One message of a draft, sent to somebody who wants to see it before the campaign is submitted.</summary>
public class SendTestInput
{
    /// <summary>In any usual form.</summary>
    [Required]
    [StringLength(RecipientListConsts.MaxRawPhoneNumberLength)]
    [DisableAuditing]
    public string MobileNumber { get; set; } = null!;

    /// <summary>The row whose values are shown, 1 for the first.</summary>
    [Range(1, int.MaxValue)]
    public int Row { get; set; } = 1;
}
