using System.Collections.Concurrent;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.CloudApi;
using BulkWhatsApp.Messages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BulkWhatsApp.Dispatch;

/// <summary>
/// Campaigns' files at Meta, which keeps them for 30 days (meta-cloud-api.md 5.1). A file is uploaded at launch, and again when it is about
/// to expire or when Meta refuses a call because it no longer has the file. Until the new upload is done, the campaign's messages wait;
/// they do not lose a try.
/// </summary>
public sealed class CampaignMedia(
    IEngineStore store,
    CampaignPlans plans,
    ICloudApiClient cloudApi,
    IServiceScopeFactory scopes,
    TimeProvider time,
    ILogger<CampaignMedia> logger)
{
    /// <summary>One day before Meta deletes the file.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromDays(29);

    /// <summary>How often messages waiting for a file are checked, and how soon a failed upload is retried.</summary>
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan WaitAfterFailure = TimeSpan.FromSeconds(10);

    /// <summary>When the memory holds more than this, all of it is cleared; at worst each campaign uploads its file once more.</summary>
    private const int MaxReplacements = 1_000;

    /// <summary>Campaigns whose file is being uploaded again, with the time before which no other upload starts.</summary>
    private readonly ConcurrentDictionary<Guid, DateTime> _underWay = new();

    /// <summary>The file that replaced a missing one. If that one goes missing too, another upload would not help.</summary>
    private readonly ConcurrentDictionary<Guid, string> _replacements = new();

    /// <summary>Whether the campaign's file can be sent now. If not, a new upload is under way.</summary>
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

    /// <summary>Meta refused a call because it no longer has this file.</summary>
    public void OnGone(Guid bulkMessageId, string mediaId, CloudApiError error) => Begin(
        bulkMessageId,
        () => _replacements.TryGetValue(bulkMessageId, out var replacement) && replacement == mediaId
            ? GiveUpAsync(bulkMessageId, error)
            : RenewAsync(bulkMessageId, mediaId));

    /// <summary>The message goes back to wait for the file.</summary>
    public static MessageFact Postpone(ClaimedMessage message, DateTime now, CloudApiError? error = null) => new(
        MessageFactKind.Postponed,
        message.Attempt,
        now,
        null,
        CloudApiErrorCodes.MediaGone,
        error is null ? null : error.Details ?? error.Message,
        now + Wait,
        RefundsTry: true);

    /// <summary>Uploads the campaign's file and stores its id.</summary>
    /// <exception cref="CloudApiException">Meta refused the file, or could not be reached.</exception>
    public async Task<string> UploadAsync(CampaignContent content, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        using var tenant = scope.ServiceProvider.GetRequiredService<ICurrentTenant>().Change(content.TenantId);
        using var unitOfWork = scope.ServiceProvider.GetRequiredService<IUnitOfWorkManager>().Begin(requiresNew: true);
        await using var file = await scope.ServiceProvider.GetRequiredService<IBlobContainer<AttachmentContainer>>()
            .GetAsync(content.Attachment!.BlobName, ct);
        var mediaId = await cloudApi.UploadMediaAsync(
            plans.GetAccount(content), file, content.Attachment.FileName, content.Attachment.ContentType, ct);
        await store.SetMediaAsync(content.Id, mediaId, ct);
        return mediaId;
    }

    /// <summary>Only one upload per campaign at a time; later callers share the one under way.</summary>
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
            logger.LogWarning(
                "Campaign {BulkMessageId}: uploading its file again failed ({Code}); will retry.", bulkMessageId, exception.Error.Code);
            await Task.Delay(WaitAfterFailure, time);
        }
        catch (CloudApiException exception)
        {
            await PauseAsync(
                bulkMessageId,
                new RefusalCode(exception.Error.Code, exception.Error.Subcode),
                exception.Error.Details ?? exception.Error.Message);
        }
        catch (Exception exception)
        {
            logger.LogWarning(exception, "Campaign {BulkMessageId}: uploading its file again failed; will retry.", bulkMessageId);
            await Task.Delay(WaitAfterFailure, time);
        }
        finally
        {
            _underWay.TryRemove(bulkMessageId, out _);
        }
    }

    private async Task RenewAsync(Guid bulkMessageId, string mediaId)
    {
        // Another node, or an earlier call, may already have replaced it.
        if (await store.FindCampaignAsync(bulkMessageId, CancellationToken.None) is { Attachment: not null } content
            && content.MediaId == mediaId)
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

    /// <summary>
    /// If a person resumes the campaign, it tries once more. Calls already under way may be refused for the same reason until then; they
    /// change nothing.
    /// </summary>
    private async Task GiveUpAsync(Guid bulkMessageId, CloudApiError error)
    {
        await PauseAsync(bulkMessageId, CloudApiErrorCodes.MediaGone, error.Details ?? error.Message);
        await Task.Delay(Wait, time);
        _replacements.TryRemove(bulkMessageId, out _);
    }

    private Task PauseAsync(Guid bulkMessageId, RefusalCode code, string reason) =>
        store.PauseCampaignAsync(bulkMessageId, PauseCause.Campaign, code, reason, CancellationToken.None);
}
