using System.ComponentModel.DataAnnotations;
using BulkWhatsApp.RecipientLists;

namespace BulkWhatsApp.Privacy;

/// <summary>What is kept of people in the current tenant, and having it erased.</summary>
public interface IPrivacyAppService : IApplicationService
{
    /// <summary>What an erasure would find. Changes nothing.</summary>
    /// <exception cref="BusinessException"><see cref="BulkWhatsAppErrorCodes.PhoneNumberInvalid"/></exception>
    Task<PersonTracesDto> PreviewAsync(PersonInput input, CancellationToken cancellationToken = default);

    /// <summary>
    /// Erases a person, by all addresses that are known: what is queued is cancelled first, and nothing is sent after this has answered. Of an opt-out keyed hashes
    /// are left. It may be repeated: one that was killed half way ends with the next.
    /// </summary>
    /// <exception cref="BusinessException"><see cref="BulkWhatsAppErrorCodes.PhoneNumberInvalid"/></exception>
    Task<ErasureResultDto> EraseAsync(PersonInput input, CancellationToken cancellationToken = default);

    /// <summary>How long what is kept.</summary>
    Task<ListResultDto<RetentionDto>> GetRetentionAsync();
}

/// <summary>Whom to look for.</summary>
public class PersonInput
{
    /// <summary>As people write it, or a business-scoped user id; a national number is one of the default account's country.</summary>
    [Required]
    [StringLength(RecipientListConsts.MaxRawPhoneNumberLength)]
    [DisableAuditing]
    public string PhoneNumber { get; set; } = null!;
}

/// <summary>What is kept of a person in this tenant.</summary>
public class PersonTracesDto
{
    /// <summary>All addresses of the person that are known.</summary>
    public List<string> Addresses { get; set; } = [];

    /// <summary>By kind; kinds of which nothing is kept are left out.</summary>
    public List<TraceCountDto> Traces { get; set; } = [];

    /// <summary>Attachments of campaigns that may be about the person. An erasure leaves them: somebody has to look at them.</summary>
    public List<PersonalFileDto> Files { get; set; } = [];
}

public class ErasureResultDto
{
    /// <summary>What was erased, by kind.</summary>
    public List<TraceCountDto> Traces { get; set; } = [];

    /// <summary>The person had said stop: keyed hashes of the addresses are left, so that it still holds when one of them comes back.</summary>
    public bool IsOptOutKept { get; set; }

    /// <summary>Attachments that are left, and that somebody has to look at.</summary>
    public List<PersonalFileDto> Files { get; set; } = [];
}

public class TraceCountDto
{
    /// <summary>One of <see cref="TraceKinds"/>, or a host's own.</summary>
    public string Kind { get; set; } = null!;

    public long Count { get; set; }
}

public class PersonalFileDto
{
    public Guid BulkMessageId { get; set; }

    /// <summary>Of the campaign.</summary>
    public string Number { get; set; } = null!;

    public string FileName { get; set; } = null!;
}

/// <summary>How long a kind of data is kept.</summary>
public class RetentionDto
{
    /// <summary>Name of the setting.</summary>
    public string Setting { get; set; } = null!;

    /// <summary>Null: for ever.</summary>
    public int? Days { get; set; }

    /// <summary>It holds for all tenants of the host.</summary>
    public bool IsOfHost { get; set; }
}
