using System.ComponentModel.DataAnnotations;
using BulkWhatsApp.Input;

namespace BulkWhatsApp.RecipientLists;

/// <summary>
/// Numbers on lists to which WhatsApp could not deliver twice within 90 days, and nothing arrived since: probably not on WhatsApp. They are
/// proposed for removal.
/// </summary>
public interface IQuietNumberAppService : IApplicationService
{
    /// <summary>The one that failed last comes first.</summary>
    Task<PagedResultDto<QuietNumberDto>> GetListAsync(PagedResultRequestDto input);

    /// <summary>Removes these numbers from all lists; those that are not proposed stay.</summary>
    Task<RemovedQuietNumbersDto> RemoveAsync(RemoveQuietNumbersDto input);
}

public class QuietNumberDto
{
    public required string PhoneNumber { get; set; }

    /// <summary>Messages that could not be delivered within 90 days.</summary>
    public long Failures { get; set; }
    public DateTime LastFailedAt { get; set; }

    /// <summary>How many lists have it.</summary>
    public long Lists { get; set; }
}

public class RemoveQuietNumbersDto
{
    public const int MaxNumbers = 1_000;

    /// <summary>At most 1,000; empty for all that are proposed.</summary>
    [MaxLength(MaxNumbers, ErrorMessage = InputMessages.TooManyLabels)]
    [DisableAuditing]
    public List<string> PhoneNumbers { get; set; } = [];
}

public class RemovedQuietNumbersDto
{
    /// <summary>Rows that were removed from lists.</summary>
    public long Removed { get; set; }
}
