using System.ComponentModel.DataAnnotations;
using BulkWhatsApp.RecipientLists;

namespace BulkWhatsApp.Privacy;

/// <summary>What the current tenant keeps about people, and its erasure.</summary>
public interface IPrivacyAppService : IApplicationService
{
    /// <summary>What an erasure would find. Changes nothing.</summary>
    /// <exception cref="BusinessException"><see cref="BulkWhatsAppErrorCodes.PhoneNumberInvalid"/></exception>
    Task<PersonTracesDto> PreviewAsync(PersonInput input, CancellationToken cancellationToken = default);

    /// <summary>
    /// Erases a person at every known address. Queued messages are cancelled first, and nothing is sent after this has answered. Of an
    /// opt-out, keyed hashes remain. It may be repeated: an erasure that was killed half-way is completed by the next.
    /// </summary>
    /// <exception cref="BusinessException"><see cref="BulkWhatsAppErrorCodes.PhoneNumberInvalid"/></exception>
    Task<ErasureResultDto> EraseAsync(PersonInput input, CancellationToken cancellationToken = default);

    /// <summary>How long each kind of data is kept.</summary>
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

/// <summary>What is kept about a person in this tenant.</summary>
public class PersonTracesDto
{
    /// <summary>Every known address of the person.</summary>
    public List<string> Addresses { get; set; } = [];

    /// <summary>By kind; kinds with nothing are left out.</summary>
    public List<TraceCountDto> Traces { get; set; } = [];

    /// <summary>
    /// Attachments of campaigns that may be about the person. An erasure leaves them alone: a person has to look at them.
    /// </summary>
    public List<PersonalFileDto> Files { get; set; } = [];
}

public class ErasureResultDto
{
    /// <summary>What was erased, by kind.</summary>
    public List<TraceCountDto> Traces { get; set; } = [];

    /// <summary>
    /// The person had opted out: keyed hashes of the addresses remain, so that the opt-out still holds if one of them comes back.
    /// </summary>
    public bool IsOptOutKept { get; set; }

    /// <summary>Attachments that remain, and that a person has to look at.</summary>
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

    /// <summary>It applies to all tenants of the host.</summary>
    public bool IsOfHost { get; set; }
}
