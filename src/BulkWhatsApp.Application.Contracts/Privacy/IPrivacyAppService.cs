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
