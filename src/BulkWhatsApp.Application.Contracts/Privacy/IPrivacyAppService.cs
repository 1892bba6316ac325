using System.ComponentModel.DataAnnotations;
using BulkWhatsApp.RecipientLists;

namespace BulkWhatsApp.Privacy;

/// <summary>What the current tenant stores about people, and its erasure.</summary>
public interface IPrivacyAppService : IApplicationService
{
    /// <summary>What an erasure would find. Changes nothing.</summary>
    /// <exception cref="BusinessException"><see cref="BulkWhatsAppErrorCodes.PhoneNumberInvalid"/></exception>
    Task<PersonTracesDto> PreviewAsync(PersonInput input, CancellationToken cancellationToken = default);

    /// <summary>
    /// Erases a person at every known address. Queued messages are cancelled first, and nothing is sent after the answer. If the person had
    /// opted out, keyed hashes remain. It may be repeated: the next run completes an erasure that was killed half-way.
    /// </summary>
    /// <exception cref="BusinessException"><see cref="BulkWhatsAppErrorCodes.PhoneNumberInvalid"/></exception>
    Task<ErasureResultDto> EraseAsync(PersonInput input, CancellationToken cancellationToken = default);

    /// <summary>How long each kind of data is kept.</summary>
    Task<ListResultDto<RetentionDto>> GetRetentionAsync();
}

/// <summary>Whom to look for.</summary>
public class PersonInput
{
    /// <summary>As people write it, or a business-scoped user id; a national number belongs to the default account's country.</summary>
    [Required]
    [StringLength(RecipientListConsts.MaxRawPhoneNumberLength)]
    [DisableAuditing]
    public string PhoneNumber { get; set; } = null!;
}

/// <summary>What is stored about a person in this tenant.</summary>
public class PersonTracesDto
{
    /// <summary>Every known address of the person.</summary>
    public List<string> Addresses { get; set; } = [];

    /// <summary>By kind; empty kinds are omitted.</summary>
    public List<TraceCountDto> Traces { get; set; } = [];

    /// <summary>Attachments of campaigns that may be about the person. An erasure leaves them alone; somebody has to check them.</summary>
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

    /// <summary>Attachments that remain and that somebody has to check.</summary>
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

    /// <summary>The number of the campaign.</summary>
    public string Number { get; set; } = null!;

    public string FileName { get; set; } = null!;
}

/// <summary>How long a kind of data is kept.</summary>
public class RetentionDto
{
    /// <summary>Name of the setting.</summary>
    public string Setting { get; set; } = null!;

    /// <summary>Null for ever.</summary>
    public int? Days { get; set; }

    /// <summary>It applies to all tenants of the host.</summary>
    public bool IsOfHost { get; set; }
}
