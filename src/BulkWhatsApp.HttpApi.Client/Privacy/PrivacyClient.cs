using BulkWhatsApp.Client.Http;
using BulkWhatsApp.Privacy;

namespace BulkWhatsApp.Client;

/// <summary>What is kept about people, and its erasure.</summary>
public sealed class PrivacyClient
{
    private const string Root = "api/bulk-whatsapp/privacy";

    private readonly ApiConnection _api;

    internal PrivacyClient(ApiConnection api) => _api = api;

    /// <summary>What an erasure would find. Changes nothing.</summary>
    /// <exception cref="BulkWhatsAppApiException"><see cref="BulkWhatsAppErrorCodes.PhoneNumberInvalid"/> (400)</exception>
    public Task<PersonTracesDto> PreviewAsync(PersonInput input, CancellationToken cancellationToken = default) =>
        _api.PostAsync<PersonTracesDto>($"{Root}/preview", input, cancellationToken: cancellationToken);

    /// <summary>Erases a person at every known address. It may be repeated.</summary>
    /// <exception cref="BulkWhatsAppApiException"><see cref="BulkWhatsAppErrorCodes.PhoneNumberInvalid"/> (400)</exception>
    public Task<ErasureResultDto> EraseAsync(PersonInput input, CancellationToken cancellationToken = default) =>
        _api.PostAsync<ErasureResultDto>($"{Root}/erase", input, cancellationToken: cancellationToken);

    /// <summary>How long each kind of data is kept.</summary>
    public Task<ListResultDto<RetentionDto>> GetRetentionAsync(CancellationToken cancellationToken = default) =>
        _api.GetAsync<ListResultDto<RetentionDto>>($"{Root}/retention", cancellationToken);
}
