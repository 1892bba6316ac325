using BulkWhatsApp.Client.Http;
using BulkWhatsApp.OptOuts;

namespace BulkWhatsApp.Client;

/// <summary>Numbers that must not be messaged.</summary>
public sealed class OptOutsClient
{
    private const string Root = "api/bulk-whatsapp/opt-outs";

    private readonly ApiConnection _api;

    internal OptOutsClient(ApiConnection api) => _api = api;

    public Task<PagedResultDto<OptOutDto>> GetListAsync(GetOptOutsInput input, CancellationToken cancellationToken = default) =>
        _api.GetAsync<PagedResultDto<OptOutDto>>(Fields.Query(Root, input), cancellationToken);

    public Task<OptOutDto> CreateAsync(
        CreateOptOutDto input, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        _api.PostAsync<OptOutDto>(Root, input, idempotencyKey, cancellationToken);
}
