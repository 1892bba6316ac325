using BulkWhatsApp.Client.Http;
using BulkWhatsApp.Messages;
using BulkWhatsApp.Templates;

namespace BulkWhatsApp.Client;

/// <summary>The individual messages of campaigns, for viewing.</summary>
public sealed class MessagesClient
{
    private const string Root = "api/bulk-whatsapp/messages";

    private readonly ApiConnection _api;

    internal MessagesClient(ApiConnection api) => _api = api;

    /// <summary>What one person got: set <see cref="GetWhatsAppMessagesInput.PhoneNumber"/>.</summary>
    public Task<PagedResultDto<WhatsAppMessageDto>> GetListAsync(
        GetWhatsAppMessagesInput input, CancellationToken cancellationToken = default) =>
        _api.GetAsync<PagedResultDto<WhatsAppMessageDto>>(Fields.Query(Root, input), cancellationToken);

    public Task<WhatsAppMessageDto> GetAsync(Guid id, CancellationToken cancellationToken = default) =>
        _api.GetAsync<WhatsAppMessageDto>($"{Root}/{id}", cancellationToken);

    /// <summary>What the person was sent, or will be.</summary>
    public Task<TemplatePreviewDto> GetContentAsync(Guid id, CancellationToken cancellationToken = default) =>
        _api.GetAsync<TemplatePreviewDto>($"{Root}/{id}/content", cancellationToken);

    /// <summary>Everything that happened to the message, oldest first.</summary>
    public Task<ListResultDto<MessageHistoryEntryDto>> GetHistoryAsync(Guid id, CancellationToken cancellationToken = default) =>
        _api.GetAsync<ListResultDto<MessageHistoryEntryDto>>($"{Root}/{id}/history", cancellationToken);

    /// <summary>All selected messages, whatever the page, oldest first, as CSV; the caller closes the stream.</summary>
    public Task<Stream> ExportAsync(GetWhatsAppMessagesInput input, CancellationToken cancellationToken = default) =>
        _api.DownloadAsync(Fields.Query($"{Root}/export", input), "text/csv", cancellationToken);
}
