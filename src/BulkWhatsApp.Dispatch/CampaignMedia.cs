using System.Collections.Concurrent;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.CloudApi;
using BulkWhatsApp.Messages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BulkWhatsApp.Dispatch;

/// <summary>
/// The files of campaigns at Meta, which keeps them for 30 days (meta-cloud-api.md 5.1): uploaded at the launch, and again before they are too old or when a call
/// is refused because Meta does not have the file any more. Meanwhile the campaign's messages wait, and lose no try.
/// </summary>
public sealed class CampaignMedia(
    IEngineStore store,
    CampaignPlans plans,
    ICloudApiClient cloudApi,
    IServiceScopeFactory scopes,
    TimeProvider time,
    ILogger<CampaignMedia> logger)
{
    /// <summary>A day before Meta forgets it.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromDays(29);

    /// <summary>When messages that wait for a file are looked at again, and how soon an upload is tried again.</summary>
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan WaitAfterFailure = TimeSpan.FromSeconds(10);

    /// <summary>Where more are remembered, all are forgotten, which may cost an upload each.</summary>
    private const int MaxReplacements = 1_000;

    /// <summary>Campaigns whose file is being uploaded again, and until when no other upload begins.</summary>
    private readonly ConcurrentDictionary<Guid, DateTime> _underWay = new();

    /// <summary>What replaced a file that was gone. If that is gone as well, uploading does not help.</summary>
    private readonly ConcurrentDictionary<Guid, string> _replacements = new();

    /// <summary>Whether the campaign's file may be sent now. If not, its renewal is under way.</summary>
    public bool IsReady(Guid bulkMessageId, UploadedMedia? media)
    {
        if (media is null)
        {
            return true;
        }

        if (media.UploadedAt < time.GetUtcNow().UtcDateTime - Fresh)
        {
            Begin(bulkMessageId, () => RenewAsync(bulkMessageId, media.MediaId));
        }

        return !_underWay.ContainsKey(bulkMessageId);
    }

    /// <summary>Meta refused a call because it does not have this file.</summary>
    public void OnGone(Guid bulkMessageId, string mediaId, CloudApiError error) => Begin(
        bulkMessageId,
        () => _replacements.TryGetValue(bulkMessageId, out var replacement) && replacement == mediaId
            ? GiveUpAsync(bulkMessageId, error)
            : RenewAsync(bulkMessageId, mediaId));

    /// <summary>The message waits for the file.</summary>
    public static MessageFact Postpone(ClaimedMessage message, DateTime now, CloudApiError? error = null) => new(
        MessageFactKind.Postponed, message.Attempt, now, null, CloudApiErrorCodes.MediaGone, error is null ? null : error.Details ?? error.Message, now + Wait, RefundsTry: true);

    /// <summary>Uploads the campaign's file and notes its id.</summary>
    /// <exception cref="CloudApiException">Meta refused, or could not be reached.</exception>
    public async Task<string> UploadAsync(CampaignContent content, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        using var tenant = scope.ServiceProvider.GetRequiredService<ICurrentTenant>().Change(content.TenantId);
        using var unitOfWork = scope.ServiceProvider.GetRequiredService<IUnitOfWorkManager>().Begin(requiresNew: true);
        await using var file = await scope.ServiceProvider.GetRequiredService<IBlobContainer<AttachmentContainer>>().GetAsync(content.Attachment!.BlobName, ct);
        var mediaId = await cloudApi.UploadMediaAsync(plans.GetAccount(content), file, content.Attachment.FileName, content.Attachment.ContentType, ct);
        await store.SetMediaAsync(content.Id, mediaId, ct);
        return mediaId;
    }

    /// <summary>Once at a time for a campaign; who comes meanwhile is served by what is under way.</summary>
    private void Begin(Guid bulkMessageId, Func<Task> work)
    {
        if (_underWay.TryAdd(bulkMessageId, DateTime.MaxValue))
        {
            _ = Task.Run(() => WorkAsync(bulkMessageId, work));
        }
    }

    private async Task WorkAsync(Guid bulkMessageId, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (CloudApiException exception) when (ErrorTaxonomy.Classify(exception.Error).Class is ErrorClass.Transient or ErrorClass.Pace)
        {
            logger.LogWarning("Campaign {BulkMessageId}: uploading its file again failed ({Code}); it is tried again.", bulkMessageId, exception.Error.Code);
            await Task.Delay(WaitAfterFailure, time);
        }
        catch (CloudApiException exception)
        {
            await PauseAsync(bulkMessageId, new RefusalCode(exception.Error.Code, exception.Error.Subcode), exception.Error.Details ?? exception.Error.Message);
        }
        catch (Exception exception)
        {
            logger.LogWarning(exception, "Campaign {BulkMessageId}: uploading its file again failed; it is tried again.", bulkMessageId);
            await Task.Delay(WaitAfterFailure, time);
        }
        finally
        {
            _underWay.TryRemove(bulkMessageId, out _);
        }
    }

    private async Task RenewAsync(Guid bulkMessageId, string mediaId)
    {
        // Another node, or the call before, may have replaced it already.
        if (await store.FindCampaignAsync(bulkMessageId, CancellationToken.None) is { Attachment: not null } content && content.MediaId == mediaId)
        {
            var replacement = await UploadAsync(content, CancellationToken.None);
            logger.LogInformation("Campaign {BulkMessageId}: its file was uploaded again.", bulkMessageId);
            if (_replacements.Count >= MaxReplacements)
            {
                _replacements.Clear();
            }

            _replacements[bulkMessageId] = replacement;
        }

        plans.Forget(bulkMessageId);
    }

    /// <summary>When a person resumes it, it is tried once more. Until then calls that were under way may be refused alike, which is no news.</summary>
    private async Task GiveUpAsync(Guid bulkMessageId, CloudApiError error)
    {
        await PauseAsync(bulkMessageId, CloudApiErrorCodes.MediaGone, error.Details ?? error.Message);
        await Task.Delay(Wait, time);
        _replacements.TryRemove(bulkMessageId, out _);
    }

    private Task PauseAsync(Guid bulkMessageId, RefusalCode code, string reason) =>
        store.PauseCampaignAsync(bulkMessageId, PauseCause.Campaign, code, reason, CancellationToken.None);
}
