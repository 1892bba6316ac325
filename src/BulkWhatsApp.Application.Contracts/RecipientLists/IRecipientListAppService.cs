using System.ComponentModel.DataAnnotations;
using BulkWhatsApp.Input;

namespace BulkWhatsApp.RecipientLists;

/// <summary>
/// Named lists of recipients. <see cref="IRecipientAppService"/> manages their recipients, <see cref="IRecipientImportAppService"/> imports
/// files.
/// </summary>
public interface IRecipientListAppService : IApplicationService
{
    Task<PagedResultDto<RecipientListDto>> GetListAsync(GetRecipientListsInput input);

    Task<RecipientListDto> GetAsync(Guid id);

    /// <exception cref="BusinessException"><see cref="BulkWhatsAppErrorCodes.NameTaken"/></exception>
    Task<RecipientListDto> CreateAsync(CreateRecipientListDto input);

    /// <exception cref="BusinessException"><see cref="BulkWhatsAppErrorCodes.NameTaken"/></exception>
    Task<RecipientListDto> UpdateAsync(Guid id, UpdateRecipientListDto input);

    /// <exception cref="BusinessException"><see cref="BulkWhatsAppErrorCodes.InUse"/>: a draft or unfinished campaign uses it.</exception>
    Task DeleteAsync(Guid id);
}

public class GetRecipientListsInput : PagedAndSortedResultRequestDto
{
    /// <summary>Part of the name.</summary>
    public string? Filter { get; set; }
}

public class RecipientListDto : ExtensibleAuditedEntityDto<Guid>
{
    public required string Name { get; set; }
    public string? Description { get; set; }
    public long RecipientCount { get; set; }

    /// <summary>The source among the application's data, which <see cref="IRecipientSourceAppService"/> manages; null for none.</summary>
    public string? SourceName { get; set; }

    /// <summary>When the next refresh from the source is due; null if somebody has to ask for it.</summary>
    public DateTime? RefreshDueAt { get; set; }

    /// <summary>Send it back with an update, which is refused (409) if somebody else has changed the list since.</summary>
    public required string ConcurrencyStamp { get; set; }
}

public class CreateRecipientListDto : ExtensibleInput
{
    [Required]
    [StringLength(RecipientListConsts.MaxNameLength)]
    public string Name { get; set; } = null!;

    [StringLength(RecipientListConsts.MaxDescriptionLength)]
    public string? Description { get; set; }
}

public class UpdateRecipientListDto : CreateRecipientListDto
{
    /// <summary>The stamp that was read; the update is refused (409) if somebody else has changed the list since.</summary>
    [Required]
    public string ConcurrencyStamp { get; set; } = null!;
}
