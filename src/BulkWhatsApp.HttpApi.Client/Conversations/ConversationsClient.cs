using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using BulkWhatsApp.Client.Http;
using BulkWhatsApp.Conversations;

namespace BulkWhatsApp.Client;

/// <summary>What people wrote, and answers to them.</summary>
public sealed class ConversationsClient
{
    private const string Root = "api/bulk-whatsapp/conversations";

    private static readonly TimeSpan ReconnectDelay = TimeSpan.FromSeconds(1);

    private readonly ApiConnection _api;

    internal ConversationsClient(ApiConnection api) => _api = api;

    /// <summary>The latest activity first; counts at most <see cref="ConversationConsts.MaxCounted"/>.</summary>
    public Task<PagedResultDto<ConversationDto>> GetListAsync(
        GetConversationsInput input, CancellationToken cancellationToken = default) =>
        _api.GetAsync<PagedResultDto<ConversationDto>>(Fields.Query(Root, input), cancellationToken);

    public Task<ConversationDto> GetAsync(Guid id, CancellationToken cancellationToken = default) =>
        _api.GetAsync<ConversationDto>($"{Root}/{id}", cancellationToken);

    /// <summary>Everything between the person and the account, the latest first, as far as the caller may see it.</summary>
    public Task<ConversationThreadDto> GetThreadAsync(Guid id, GetThreadInput input, CancellationToken cancellationToken = default) =>
        _api.GetAsync<ConversationThreadDto>(Fields.Query($"{Root}/{id}/thread", input), cancellationToken);

    /// <summary>Sends a text within 24 hours after the person's last message. Repeating it with the same id sends nothing twice.</summary>
    /// <param name="replyId">Chosen by the caller, new for each reply.</param>
    /// <exception cref="BulkWhatsAppApiException">
    /// <see cref="BulkWhatsAppErrorCodes.ReplyWindowClosed"/> or <see cref="BulkWhatsAppErrorCodes.ReplyOptedOut"/> (409);
    /// <see cref="BulkWhatsAppErrorCodes.ReplyRefused"/> (502): nothing was sent.
    /// </exception>
    public Task<ConversationReplyDto> ReplyAsync(
        Guid id, Guid replyId, ConversationReplyInput input, CancellationToken cancellationToken = default) =>
        _api.PutAsync<ConversationReplyDto>($"{Root}/{id}/replies/{replyId}", input, cancellationToken);

    /// <summary>Nothing is unread any more, and the person sees it.</summary>
    public Task MarkReadAsync(Guid id, CancellationToken cancellationToken = default) =>
        _api.SendAsync($"{Root}/{id}/mark-read", null, cancellationToken);

    /// <summary>A file that a person sent; the caller closes the stream.</summary>
    /// <exception cref="BulkWhatsAppApiException">
    /// <see cref="BulkWhatsAppErrorCodes.InboundFileGone"/> (410) or <see cref="BulkWhatsAppErrorCodes.InboundFileTooLarge"/> (413)
    /// </exception>
    public Task<Stream> GetFileAsync(Guid messageId, CancellationToken cancellationToken = default) =>
        _api.DownloadAsync($"{Root}/messages/{messageId}/file", "*/*", cancellationToken);

    /// <summary>Who answered a campaign, and with which buttons.</summary>
    public Task<CampaignAnswersDto> GetCampaignAnswersAsync(Guid bulkMessageId, CancellationToken cancellationToken = default) =>
        _api.GetAsync<CampaignAnswersDto>($"{Root}/answers-to/{bulkMessageId}", cancellationToken);

    /// <summary>What changes, until cancelled. A connection that ends or breaks off is restored.</summary>
    public async IAsyncEnumerable<ConversationPulseDto> WatchAsync(
        WatchConversationsInput input, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var path = $"{Root}/live?{string.Join('&', input.ConversationIds.Select(id => $"conversationIds={id}"))}";
        while (true)
        {
            using (var response = await _api.GetStreamAsync(path, "text/event-stream", cancellationToken))
            {
                await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
                await using var events = SseParser.Create(body).EnumerateAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
                while (await TryMoveNextAsync(events))
                {
                    yield return JsonSerializer.Deserialize<ConversationPulseDto>(events.Current.Data, ApiConnection.Json)!;
                }
            }

            await Task.Delay(ReconnectDelay, cancellationToken);
        }
    }

    /// <summary>False if the stream ends or breaks off.</summary>
    private static async Task<bool> TryMoveNextAsync(IAsyncEnumerator<SseItem<string>> events)
    {
        try
        {
            return await events.MoveNextAsync();
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            return false;
        }
    }
}
