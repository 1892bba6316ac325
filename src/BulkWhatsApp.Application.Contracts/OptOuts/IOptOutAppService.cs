using System.ComponentModel.DataAnnotations;
using BulkWhatsApp.Input;
using BulkWhatsApp.RecipientLists;

namespace BulkWhatsApp.OptOuts;

/// <summary>People who must not be messaged, at any of their addresses: opting out under one suppresses the others.</summary>
public interface IOptOutAppService : IApplicationService
{
    Task<PagedResultDto<OptOutDto>> GetListAsync(GetOptOutsInput input);

    Task<OptOutDto> GetAsync(Guid id);

    /// <summary>The opt-out of this number; null if the number may be messaged.</summary>
    /// <param name="phoneNumber">As people write it.</param>
    /// <exception cref="BusinessException"><see cref="BulkWhatsAppErrorCodes.PhoneNumberInvalid"/></exception>
    Task<OptOutDto?> FindByNumberAsync(string phoneNumber);

    /// <summary>
    /// Suppresses a person by a number, by WhatsApp's own form of it, or by a business-scoped user id. On request, an opt-out of marketing
    /// becomes one of everything.
    /// </summary>
    /// <exception cref="BusinessException">
    /// <see cref="BulkWhatsAppErrorCodes.PhoneNumberInvalid"/> or <see cref="BulkWhatsAppErrorCodes.PhoneNumberTaken"/>.
    /// </exception>
    Task<OptOutDto> CreateAsync(CreateOptOutDto input);

    /// <summary>The person may be messaged again, at this address and at all other known ones.</summary>
    Task DeleteAsync(Guid id);

    /// <summary>
    /// Suppresses every number in a file (the formats of a recipient import, at most <see
    /// cref="RecipientLists.RecipientListConsts.MaxImportBytes"/>). Rows without a usable number are skipped and reported.
    /// </summary>
    /// <exception cref="BusinessException">
    /// Nothing was kept: <see cref="BulkWhatsAppErrorCodes.ImportFileInvalid"/>, <see cref="BulkWhatsAppErrorCodes.FileTooLarge"/> or
    /// <see cref="BulkWhatsAppErrorCodes.CountryUnknown"/>.
    /// </exception>
    Task<OptOutImportResultDto> ImportAsync(
        ImportOptOutsInput input, IRemoteStreamContent file, CancellationToken cancellationToken = default);

    /// <summary>Reads the start of a file without storing anything.</summary>
    /// <exception cref="BusinessException">As for <see cref="ImportAsync"/>.</exception>
    Task<ImportPreviewDto> PreviewImportAsync(
        ImportOptOutsInput input, IRemoteStreamContent file, CancellationToken cancellationToken = default);
}

public class GetOptOutsInput : PagedAndSortedResultRequestDto
{
    /// <summary>Part of the number or of the reason.</summary>
    [DisableAuditing]
    public string? Filter { get; set; }
    public OptOutSource? Source { get; set; }
}

public class OptOutDto : CreationAuditedEntityDto<Guid>
{
    /// <summary>E.164 with a leading '+', or a business-scoped user id if the number is hidden.</summary>
    public required string PhoneNumber { get; set; }
    public OptOutScope Scope { get; set; }
    public OptOutSource Source { get; set; }
    public string? Reason { get; set; }

    /// <summary>What the person wrote or tapped that counted as a stop; null if the opt-out came in another way.</summary>
    public string? Words { get; set; }

    /// <summary>The address under which the same person opted out, if it was another one; both opt-outs are lifted together.</summary>
    public string? FollowsNumber { get; set; }
    public DateTime OptedOutAt { get; set; }
}

public class CreateOptOutDto
{
    /// <summary>As people write it; a national number belongs to the default account's country.</summary>
    [Required]
    [StringLength(RecipientListConsts.MaxRawPhoneNumberLength)]
    [DisableAuditing]
    public string PhoneNumber { get; set; } = null!;

    [Choice]
    public OptOutScope Scope { get; set; }

    [StringLength(OptOutConsts.MaxReasonLength)]
    public string? Reason { get; set; }
}

/// <summary>How to read a file of opt-outs, and the reason stored with its numbers.</summary>
public class ImportOptOutsInput : AudienceInput
{
    [StringLength(OptOutConsts.MaxReasonLength)]
    public string? Reason { get; set; }
}

public class OptOutImportResultDto
{
    /// <summary>Rows with data, without the header.</summary>
    public long RowsRead { get; set; }
    public long Added { get; set; }

    /// <summary>Numbers that were already suppressed, or that occur repeatedly in the file.</summary>
    public long Duplicates { get; set; }

    /// <summary>Rows without a usable number.</summary>
    public long Rejected { get; set; }

    /// <summary>Rows that a filter hides in the workbook. They are skipped unless the input includes them.</summary>
    public long HiddenRows { get; set; }

    /// <summary>The first 100 rejected rows.</summary>
    public required IReadOnlyList<RejectedRowDto> RejectedRows { get; set; }
}
