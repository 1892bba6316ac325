using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Client.Http;

namespace BulkWhatsApp.Client;

/// <summary>Campaigns as documents.</summary>
public sealed class BulkMessagesClient
{
    private const string Root = "api/bulk-whatsapp/bulk-messages";

    private readonly ApiConnection _api;

    internal BulkMessagesClient(ApiConnection api) => _api = api;

    public Task<PagedResultDto<BulkMessageListDto>> GetListAsync(
        GetBulkMessagesInput input, CancellationToken cancellationToken = default) =>
        _api.GetAsync<PagedResultDto<BulkMessageListDto>>(Fields.Query(Root, input), cancellationToken);

    public Task<BulkMessageDto> GetAsync(Guid id, CancellationToken cancellationToken = default) =>
        _api.GetAsync<BulkMessageDto>($"{Root}/{id}", cancellationToken);

    public Task<BulkMessageDto> CreateAsync(
        CreateBulkMessageDto input, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        _api.PostAsync<BulkMessageDto>(Root, input, idempotencyKey, cancellationToken);

    public Task<BulkMessageDto> UpdateAsync(Guid id, UpdateBulkMessageDto input, CancellationToken cancellationToken = default) =>
        _api.PutAsync<BulkMessageDto>($"{Root}/{id}", input, cancellationToken);

    public Task DeleteAsync(Guid id, CancellationToken cancellationToken = default) =>
        _api.DeleteAsync($"{Root}/{id}", cancellationToken);

    /// <summary>Stores the file of a template with a media header in the draft, and closes the stream.</summary>
    public Task<AttachmentDto> SetAttachmentAsync(
        Guid id, Stream file, string fileName, CancellationToken cancellationToken = default) =>
        _api.UploadAsync<AttachmentDto>(HttpMethod.Put, $"{Root}/{id}/attachment", file, fileName, cancellationToken: cancellationToken);

    /// <summary>A dry run: what a submit would refuse.</summary>
    public Task<BulkMessageValidationDto> ValidateAsync(Guid id, CancellationToken cancellationToken = default) =>
        _api.PostAsync<BulkMessageValidationDto>($"{Root}/{id}/validate", cancellationToken: cancellationToken);

    public Task<SubmitResultDto> SubmitAsync(Guid id, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        _api.PostAsync<SubmitResultDto>($"{Root}/{id}/submit", idempotencyKey: idempotencyKey, cancellationToken: cancellationToken);

    public Task<BulkMessageDto> PauseAsync(Guid id, string? reason = null, CancellationToken cancellationToken = default) =>
        _api.PostAsync<BulkMessageDto>($"{Root}/{id}/pause", new ReasonInput { Reason = reason }, cancellationToken: cancellationToken);

    public Task<BulkMessageDto> ResumeAsync(Guid id, CancellationToken cancellationToken = default) =>
        _api.PostAsync<BulkMessageDto>($"{Root}/{id}/resume", cancellationToken: cancellationToken);

    public Task<BulkMessageDto> CancelAsync(Guid id, string? reason = null, CancellationToken cancellationToken = default) =>
        _api.PostAsync<BulkMessageDto>($"{Root}/{id}/cancel", new ReasonInput { Reason = reason }, cancellationToken: cancellationToken);

    public Task<BulkMessageDto> AmendAsync(Guid id, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        _api.PostAsync<BulkMessageDto>($"{Root}/{id}/amend", idempotencyKey: idempotencyKey, cancellationToken: cancellationToken);

    public Task<RetryFailedResultDto> RetryFailedAsync(
        Guid id, RetryFailedInput? input = null, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        _api.PostAsync<RetryFailedResultDto>($"{Root}/{id}/retry-failed", input ?? new RetryFailedInput(), idempotencyKey, cancellationToken);

    public Task<RecountResultDto> RecountAsync(Guid id, CancellationToken cancellationToken = default) =>
        _api.PostAsync<RecountResultDto>($"{Root}/{id}/recount", cancellationToken: cancellationToken);

    public Task<ListResultDto<FailureGroupDto>> GetFailuresAsync(Guid id, CancellationToken cancellationToken = default) =>
        _api.GetAsync<ListResultDto<FailureGroupDto>>($"{Root}/{id}/failures", cancellationToken);

    public Task<BulkMessageProgressDto> GetProgressAsync(Guid id, CancellationToken cancellationToken = default) =>
        _api.GetAsync<BulkMessageProgressDto>($"{Root}/{id}/progress-snapshot", cancellationToken);

    /// <summary>
    /// Snapshots as they change, until the campaign has finished or was cancelled. A lost connection is made again; a refusal ends it with
    /// <see cref="BulkWhatsAppApiException"/>.
    /// </summary>
    public IAsyncEnumerable<BulkMessageProgressDto> WatchAsync(Guid id, CancellationToken cancellationToken = default) =>
        new ProgressReader(_api, $"{Root}/{id}/progress").ReadAsync(cancellationToken);
}
