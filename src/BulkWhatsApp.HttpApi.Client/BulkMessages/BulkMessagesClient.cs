using System.Net;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Client.Http;
using BulkWhatsApp.RecipientLists;

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

    /// <summary>How many campaigns each view of the list shows.</summary>
    public Task<BulkMessageViewCountsDto> CountViewsAsync(CancellationToken cancellationToken = default) =>
        _api.GetAsync<BulkMessageViewCountsDto>($"{Root}/views", cancellationToken);

    /// <summary>Labels in use, the most frequent first.</summary>
    public Task<ListResultDto<string>> GetLabelsAsync(GetLabelsInput? input = null, CancellationToken cancellationToken = default) =>
        _api.GetAsync<ListResultDto<string>>(Fields.Query($"{Root}/labels", input ?? new GetLabelsInput()), cancellationToken);

    public Task<BulkMessageDto> GetAsync(Guid id, CancellationToken cancellationToken = default) =>
        _api.GetAsync<BulkMessageDto>($"{Root}/{id}", cancellationToken);

    /// <summary>A draft. <see cref="ValidateAsync"/> and <see cref="GetFindingsAsync"/> say what is missing.</summary>
    public Task<BulkMessageDto> CreateAsync(
        CreateBulkMessageDto input, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        _api.PostAsync<BulkMessageDto>(Root, input, idempotencyKey, cancellationToken);

    /// <summary>Replaces the content of a draft; its rows only if they are given.</summary>
    /// <exception cref="BulkWhatsAppApiException">
    /// <see cref="BulkWhatsAppErrorCodes.DocumentLocked"/> (409) once it is submitted; 409 also if somebody else has changed it since it
    /// was read: read it again.
    /// </exception>
    public Task<BulkMessageDto> UpdateAsync(Guid id, UpdateBulkMessageDto input, CancellationToken cancellationToken = default) =>
        _api.PutAsync<BulkMessageDto>($"{Root}/{id}", input, cancellationToken);

    /// <exception cref="BulkWhatsAppApiException">
    /// <see cref="BulkWhatsAppErrorCodes.DocumentLocked"/> (409) once it is submitted.
    /// </exception>
    public Task DeleteAsync(Guid id, CancellationToken cancellationToken = default) =>
        _api.DeleteAsync($"{Root}/{id}", cancellationToken);

    /// <summary>The rows of Individual Recipients, in order.</summary>
    public Task<PagedResultDto<BulkMessageRecipientDto>> GetRecipientsAsync(
        Guid id, PagedResultRequestDto input, CancellationToken cancellationToken = default) =>
        _api.GetAsync<PagedResultDto<BulkMessageRecipientDto>>(Fields.Query($"{Root}/{id}/recipients", input), cancellationToken);

    /// <summary>
    /// Reads the rows of a file (format and size as for <see cref="RecipientListsClient.ImportAsync"/>) for a draft, at most <see
    /// cref="RecipientFileDto.MaxRows"/>. Stores nothing, and closes the stream.
    /// </summary>
    /// <exception cref="BulkWhatsAppApiException">As for <see cref="RecipientListsClient.ImportAsync"/>.</exception>
    public Task<RecipientFileDto> ReadRecipientsAsync(
        Stream file, string fileName, ImportInput? input = null, CancellationToken cancellationToken = default) =>
        _api.UploadAsync<RecipientFileDto>(
            HttpMethod.Post, $"{Root}/read-recipients", file, fileName, input, cancellationToken: cancellationToken);

    /// <summary>Like <see cref="ReadRecipientsAsync"/>, from pasted cells.</summary>
    /// <exception cref="BulkWhatsAppApiException">As for <see cref="RecipientListsClient.ImportAsync"/>.</exception>
    public Task<RecipientFileDto> ReadRecipientsTextAsync(ImportTextInput input, CancellationToken cancellationToken = default) =>
        _api.PostAsync<RecipientFileDto>($"{Root}/read-recipients-text", input, cancellationToken: cancellationToken);

    /// <summary>The message for one recipient, from values that need not be saved.</summary>
    public Task<RecipientPreviewDto> PreviewAsync(RecipientPreviewInput input, CancellationToken cancellationToken = default) =>
        _api.PostAsync<RecipientPreviewDto>($"{Root}/preview", input, cancellationToken: cancellationToken);

    /// <summary>
    /// Stores the file of a template with a media header in the draft, replacing the previous one, and closes the stream. PDF up to 100 MB,
    /// JPEG and PNG up to 5 MB, MP4 and 3GPP up to 16 MB, recognised by the first bytes of the file.
    /// </summary>
    /// <exception cref="BulkWhatsAppApiException">
    /// <see cref="BulkWhatsAppErrorCodes.AttachmentWrongKind"/> (400), <see cref="BulkWhatsAppErrorCodes.AttachmentTooLarge"/> (413) or
    /// <see cref="BulkWhatsAppErrorCodes.DocumentLocked"/> (409).
    /// </exception>
    public Task<AttachmentDto> SetAttachmentAsync(
        Guid id, Stream file, string fileName, CancellationToken cancellationToken = default) =>
        _api.UploadAsync<AttachmentDto>(HttpMethod.Put, $"{Root}/{id}/attachment", file, fileName, cancellationToken: cancellationToken);

    /// <summary>The file; its name and type are in <see cref="BulkMessageDto.Attachment"/>. The caller closes the stream.</summary>
    /// <exception cref="BulkWhatsAppApiException">404 also if there is none.</exception>
    public Task<Stream> DownloadAttachmentAsync(Guid id, CancellationToken cancellationToken = default) =>
        _api.DownloadAsync($"{Root}/{id}/attachment", "*/*", cancellationToken);

    /// <exception cref="BulkWhatsAppApiException">
    /// <see cref="BulkWhatsAppErrorCodes.DocumentLocked"/> (409) once it is submitted.
    /// </exception>
    public Task DeleteAttachmentAsync(Guid id, CancellationToken cancellationToken = default) =>
        _api.DeleteAsync($"{Root}/{id}/attachment", cancellationToken);

    /// <summary>A dry run: everything a submission would be refused for.</summary>
    public Task<BulkMessageValidationDto> ValidateAsync(Guid id, CancellationToken cancellationToken = default) =>
        _api.PostAsync<BulkMessageValidationDto>($"{Root}/{id}/validate", cancellationToken: cancellationToken);

    /// <summary>
    /// Everything that is wrong with the rows of a draft, in row order. <see cref="ValidateAsync"/> reports what is wrong with the document
    /// itself.
    /// </summary>
    public Task<PagedResultDto<FindingDto>> GetFindingsAsync(
        Guid id, GetFindingsInput input, CancellationToken cancellationToken = default) =>
        _api.GetAsync<PagedResultDto<FindingDto>>(Fields.Query($"{Root}/{id}/findings", input), cancellationToken);

    /// <summary>The same by reason and field: what concerns the whole campaign first, then the most frequent.</summary>
    public Task<ListResultDto<FindingGroupDto>> GetFindingGroupsAsync(Guid id, CancellationToken cancellationToken = default) =>
        _api.GetAsync<ListResultDto<FindingGroupDto>>($"{Root}/{id}/findings/groups", cancellationToken);

    /// <summary>All findings as a CSV file. The caller closes the stream.</summary>
    public Task<Stream> ExportFindingsAsync(Guid id, CancellationToken cancellationToken = default) =>
        _api.DownloadAsync($"{Root}/{id}/findings/export", "text/csv", cancellationToken);

    /// <summary>Who gets no message and why; of a submitted campaign, who got none when it was launched.</summary>
    public Task<PagedResultDto<LeftOutDto>> GetLeftOutAsync(
        Guid id, GetLeftOutInput input, CancellationToken cancellationToken = default) =>
        _api.GetAsync<PagedResultDto<LeftOutDto>>(Fields.Query($"{Root}/{id}/left-out", input), cancellationToken);

    /// <summary>All of them as a CSV file. The caller closes the stream.</summary>
    public Task<Stream> ExportLeftOutAsync(Guid id, CancellationToken cancellationToken = default) =>
        _api.DownloadAsync($"{Root}/{id}/left-out/export", "text/csv", cancellationToken);

    /// <summary>
    /// Reads the draft's numbers with one kind of finding as numbers of a country, and writes them in international form. Those that it
    /// does not make readable stay as they are.
    /// </summary>
    /// <exception cref="BulkWhatsAppApiException">
    /// <see cref="BulkWhatsAppErrorCodes.CountryUnknown"/> (400), <see cref="BulkWhatsAppErrorCodes.DocumentLocked"/> (409), or 409 if the
    /// document has changed since the stamp was read.
    /// </exception>
    public Task<BulkMessageDto> ReadNumbersAsync(Guid id, ReadNumbersInput input, CancellationToken cancellationToken = default) =>
        _api.PostAsync<BulkMessageDto>($"{Root}/{id}/read-numbers", input, cancellationToken: cancellationToken);

    /// <summary>
    /// Removes the draft's rows with one kind of finding. A recipient list stays as it is: its other people become the draft's own rows.
    /// </summary>
    /// <exception cref="BulkWhatsAppApiException">
    /// <see cref="BulkWhatsAppErrorCodes.DocumentLocked"/> (409), or 409 if the document has changed since the stamp was read.
    /// </exception>
    public Task<BulkMessageDto> LeaveOutAsync(Guid id, LeaveOutInput input, CancellationToken cancellationToken = default) =>
        _api.PostAsync<BulkMessageDto>($"{Root}/{id}/leave-out", input, cancellationToken: cancellationToken);

    /// <summary>
    /// Sends the message of one row of a draft to another number, as a separate campaign with the label <c>Test</c>; the draft stays
    /// unchanged.
    /// </summary>
    /// <exception cref="BulkWhatsAppApiException">
    /// <see cref="BulkWhatsAppErrorCodes.PhoneNumberInvalid"/> (400), or as for <see cref="SubmitAsync"/>.
    /// </exception>
    public Task<SubmitResultDto> SendTestAsync(
        Guid id, SendTestInput input, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        _api.PostAsync<SubmitResultDto>($"{Root}/{id}/send-test", input, idempotencyKey, cancellationToken);

    /// <summary>Locks the document and sends it, now or at its scheduled time.</summary>
    /// <exception cref="BulkWhatsAppApiException">
    /// The first of the problems that <see cref="ValidateAsync"/> lists; nothing was sent.
    /// </exception>
    public Task<SubmitResultDto> SubmitAsync(Guid id, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        _api.PostAsync<SubmitResultDto>($"{Root}/{id}/submit", idempotencyKey: idempotencyKey, cancellationToken: cancellationToken);

    /// <summary>Returns once no further message can start. Calls to Meta that are already under way may still finish.</summary>
    public Task<BulkMessageDto> PauseAsync(Guid id, string? reason = null, CancellationToken cancellationToken = default) =>
        _api.PostAsync<BulkMessageDto>($"{Root}/{id}/pause", new ReasonInput { Reason = reason }, cancellationToken: cancellationToken);

    /// <summary>Continues with exactly the remaining messages.</summary>
    public Task<BulkMessageDto> ResumeAsync(Guid id, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        _api.PostAsync<BulkMessageDto>($"{Root}/{id}/resume", idempotencyKey: idempotencyKey, cancellationToken: cancellationToken);

    /// <summary>Stops everything that has not been sent, for good. Returns once no further message can start.</summary>
    public Task<BulkMessageDto> CancelAsync(Guid id, string? reason = null, CancellationToken cancellationToken = default) =>
        _api.PostAsync<BulkMessageDto>($"{Root}/{id}/cancel", new ReasonInput { Reason = reason }, cancellationToken: cancellationToken);

    /// <summary>Moves a campaign that waits for its time; without a time, it is sent at once.</summary>
    /// <exception cref="BulkWhatsAppApiException">
    /// <see cref="BulkWhatsAppErrorCodes.ActionNotAllowed"/> (409) or <see cref="BulkWhatsAppErrorCodes.ScheduleInThePast"/>.
    /// </exception>
    public Task<BulkMessageDto> RescheduleAsync(Guid id, DateTime? scheduledAt, CancellationToken cancellationToken = default) =>
        _api.PostAsync<BulkMessageDto>(
            $"{Root}/{id}/reschedule", new RescheduleInput { ScheduledAt = scheduledAt }, cancellationToken: cancellationToken);

    /// <summary>Makes a campaign that waits for its time a draft again.</summary>
    /// <exception cref="BulkWhatsAppApiException"><see cref="BulkWhatsAppErrorCodes.ActionNotAllowed"/> (409).</exception>
    public Task<BulkMessageDto> GoBackToDraftAsync(Guid id, CancellationToken cancellationToken = default) =>
        _api.PostAsync<BulkMessageDto>($"{Root}/{id}/back-to-draft", cancellationToken: cancellationToken);

    /// <summary>Replaces the labels, which can be done at any time.</summary>
    public Task<BulkMessageDto> SetLabelsAsync(Guid id, SetLabelsInput input, CancellationToken cancellationToken = default) =>
        _api.PutAsync<BulkMessageDto>($"{Root}/{id}/labels", input, cancellationToken);

    /// <summary>The failures no longer need attention.</summary>
    public Task<ListResultDto<FailureGroupDto>> MarkHandledAsync(
        Guid id, MarkHandledInput? input = null, CancellationToken cancellationToken = default) =>
        _api.PostAsync<ListResultDto<FailureGroupDto>>(
            $"{Root}/{id}/mark-handled", input ?? new MarkHandledInput(), cancellationToken: cancellationToken);

    /// <summary>A new draft that says the same, for the same people.</summary>
    public Task<BulkMessageDto> DuplicateAsync(
        Guid id, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        _api.PostAsync<BulkMessageDto>($"{Root}/{id}/duplicate", idempotencyKey: idempotencyKey, cancellationToken: cancellationToken);

    /// <summary>A new draft that says the same, to those of the campaign's people who did not react.</summary>
    /// <exception cref="BulkWhatsAppApiException"><see cref="BulkWhatsAppErrorCodes.NotSubmitted"/> (409).</exception>
    public Task<BulkMessageDto> FollowUpAsync(
        Guid id, FollowUpPeople people, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        _api.PostAsync<BulkMessageDto>($"{Root}/{id}/follow-up", new FollowUpInput { People = people }, idempotencyKey, cancellationToken);

    /// <summary>The message of one row as the document has it.</summary>
    public Task<RecipientPreviewDto> GetPreviewAsync(Guid id, int row = 1, CancellationToken cancellationToken = default) =>
        _api.GetAsync<RecipientPreviewDto>(Fields.Query($"{Root}/{id}/preview", new GetPreviewInput { Row = row }), cancellationToken);

    /// <summary>A new draft with the content of a cancelled document.</summary>
    /// <exception cref="BulkWhatsAppApiException">
    /// <see cref="BulkWhatsAppErrorCodes.AmendOnlyCancelled"/> or <see cref="BulkWhatsAppErrorCodes.AlreadyAmended"/> (409).
    /// </exception>
    public Task<BulkMessageDto> AmendAsync(Guid id, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        _api.PostAsync<BulkMessageDto>($"{Root}/{id}/amend", idempotencyKey: idempotencyKey, cancellationToken: cancellationToken);

    /// <summary>Retries the failed messages of a campaign, even while others still wait, and even after a cancellation.</summary>
    /// <exception cref="BulkWhatsAppApiException">
    /// <see cref="BulkWhatsAppErrorCodes.NothingToRetry"/>, <see cref="BulkWhatsAppErrorCodes.RetryWhileRunning"/> or
    /// <see cref="BulkWhatsAppErrorCodes.RetryAmended"/> (409).
    /// </exception>
    public Task<RetryFailedResultDto> RetryFailedAsync(
        Guid id, RetryFailedInput? input = null, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        _api.PostAsync<RetryFailedResultDto>(
            $"{Root}/{id}/retry-failed", input ?? new RetryFailedInput(), idempotencyKey, cancellationToken);

    /// <summary>Recounts the messages of a submitted campaign and corrects its counters if they differ.</summary>
    public Task<RecountResultDto> RecountAsync(Guid id, CancellationToken cancellationToken = default) =>
        _api.PostAsync<RecountResultDto>($"{Root}/{id}/recount", cancellationToken: cancellationToken);

    /// <summary>Who did what to the document, and when.</summary>
    public Task<ListResultDto<TimelineEntryDto>> GetTimelineAsync(Guid id, CancellationToken cancellationToken = default) =>
        _api.GetAsync<ListResultDto<TimelineEntryDto>>($"{Root}/{id}/timeline", cancellationToken);

    /// <summary>What people wrote about the campaign, newest first. A user is mentioned as <c>@[name](id)</c>.</summary>
    public Task<PagedResultDto<CommentDto>> GetCommentsAsync(
        Guid id, PagedResultRequestDto input, CancellationToken cancellationToken = default) =>
        _api.GetAsync<PagedResultDto<CommentDto>>(Fields.Query($"{Root}/{id}/comments", input), cancellationToken);

    /// <exception cref="BulkWhatsAppApiException">
    /// <see cref="BulkWhatsAppErrorCodes.UserUnknown"/> (400): a user who is mentioned may not see campaigns.
    /// </exception>
    public Task<CommentDto> AddCommentAsync(
        Guid id, CreateCommentInput input, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        _api.PostAsync<CommentDto>($"{Root}/{id}/comments", input, idempotencyKey, cancellationToken);

    /// <exception cref="BulkWhatsAppApiException"><see cref="BulkWhatsAppErrorCodes.CommentNotOwn"/> (403).</exception>
    public Task DeleteCommentAsync(Guid id, Guid commentId, CancellationToken cancellationToken = default) =>
        _api.DeleteAsync($"{Root}/{id}/comments/{commentId}", cancellationToken);

    /// <summary>Says who looks after the campaign; null for nobody.</summary>
    /// <exception cref="BulkWhatsAppApiException"><see cref="BulkWhatsAppErrorCodes.UserUnknown"/> (400).</exception>
    public Task<BulkMessageDto> AssignAsync(Guid id, AssignInput input, CancellationToken cancellationToken = default) =>
        _api.PutAsync<BulkMessageDto>($"{Root}/{id}/assignee", input, cancellationToken);

    /// <summary>The first users, by name, who may see campaigns.</summary>
    public Task<ListResultDto<CampaignUserDto>> GetUsersAsync(
        GetCampaignUsersInput? input = null, CancellationToken cancellationToken = default) =>
        _api.GetAsync<ListResultDto<CampaignUserDto>>(Fields.Query($"{Root}/users", input ?? new GetCampaignUsersInput()), cancellationToken);

    /// <summary>Failed messages by reason, most frequent first. <see cref="MessagesClient"/> lists them one by one.</summary>
    public Task<ListResultDto<FailureGroupDto>> GetFailuresAsync(Guid id, CancellationToken cancellationToken = default) =>
        _api.GetAsync<ListResultDto<FailureGroupDto>>($"{Root}/{id}/failures", cancellationToken);

    /// <summary>The campaign's current progress.</summary>
    public Task<BulkMessageProgressDto> GetProgressAsync(Guid id, CancellationToken cancellationToken = default) =>
        _api.GetAsync<BulkMessageProgressDto>($"{Root}/{id}/progress-snapshot", cancellationToken);

    /// <summary>
    /// Snapshots as they change, until the campaign has finished or was cancelled. A lost connection is restored; a refusal ends the stream
    /// with <see cref="BulkWhatsAppApiException"/>.
    /// </summary>
    public IAsyncEnumerable<BulkMessageProgressDto> WatchAsync(Guid id, CancellationToken cancellationToken = default) =>
        new ProgressReader(_api, $"{Root}/{id}/progress").ReadAsync(cancellationToken);

    /// <summary>The same of several campaigns in one stream, until all have finished. Those that do not exist, and drafts, are left out.</summary>
    public IAsyncEnumerable<BulkMessageProgressDto> WatchAllAsync(WatchProgressInput input, CancellationToken cancellationToken = default) =>
        new ProgressReader(_api, $"{Root}/progress?{string.Join('&', input.Ids.Select(id => $"ids={id}"))}").ReadAsync(cancellationToken);
}

/// <summary>One call sends one template to many people.</summary>
public sealed class QuickBroadcastsClient
{
    private readonly ApiConnection _api;

    internal QuickBroadcastsClient(ApiConnection api) => _api = api;

    /// <summary>
    /// Creates and submits a campaign, or does nothing: then <see cref="BulkWhatsAppApiException.ValidationErrors"/> lists the rows. Pass a
    /// key, so that a call repeated after a lost answer sends nothing twice.
    /// </summary>
    public Task<QuickBroadcastResultDto> CreateAsync(
        QuickBroadcastInput input, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        _api.PostAsync<QuickBroadcastResultDto>("api/bulk-whatsapp/quick-broadcasts", input, idempotencyKey, cancellationToken);
}

/// <summary>Reads a progress stream (server-sent events), and reconnects if it breaks off.</summary>
internal sealed class ProgressReader(ApiConnection api, string path)
{
    private static readonly TimeSpan ReconnectDelay = TimeSpan.FromSeconds(1);

    private bool _wasConnected;

    public async IAsyncEnumerable<BulkMessageProgressDto> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var running = new HashSet<Guid>();
        while (true)
        {
            using var response = await TryConnectAsync(cancellationToken);
            if (response is not null)
            {
                await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
                await using var events = SseParser.Create(body).EnumerateAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
                while (await TryMoveNextAsync(events))
                {
                    var progress = JsonSerializer.Deserialize<BulkMessageProgressDto>(events.Current.Data, ApiConnection.Json)!;
                    if (events.Current.EventType != "finished")
                    {
                        running.Add(progress.Id);
                        yield return progress;
                    }
                    else if (running.Remove(progress.Id) && running.Count == 0)
                    {
                        // Its snapshot already came as a progress event.
                        yield break;
                    }
                }
            }

            await Task.Delay(ReconnectDelay, cancellationToken);
        }
    }

    /// <summary>Null if the application is temporarily unavailable, which is an error the first time, or has too many streams.</summary>
    private async Task<HttpResponseMessage?> TryConnectAsync(CancellationToken cancellationToken)
    {
        try
        {
            var response = await api.GetStreamAsync(path, "text/event-stream", cancellationToken);
            _wasConnected = true;
            return response;
        }
        catch (HttpRequestException) when (_wasConnected)
        {
            return null;
        }
        catch (BulkWhatsAppApiException refused) when (refused.Status == HttpStatusCode.TooManyRequests)
        {
            return null;
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
