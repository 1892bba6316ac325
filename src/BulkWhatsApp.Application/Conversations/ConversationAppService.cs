using BulkWhatsApp.Accounts;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.CloudApi;
using BulkWhatsApp.Exports;
using BulkWhatsApp.Permissions;
using BulkWhatsApp.Reports;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Logging;

namespace BulkWhatsApp.Conversations;

[Authorize(BulkWhatsAppPermissions.Conversations.Default)]
public class ConversationAppService(
    IConversationRepository conversations,
    IWhatsAppAccountRepository accounts,
    IBulkMessageRepository bulkMessages,
    ConversationThreads threads,
    ConversationReplies replies,
    AccountNames accountNames,
    AccountCredentials credentials,
    ICloudApiClient cloudApi,
    CloudApiErrorTexts errorTexts) : BulkWhatsAppAppService, IConversationAppService
{
    public virtual async Task<PagedResultDto<ConversationDto>> GetListAsync(GetConversationsInput input)
    {
        var filter = new ConversationFilter(input.Filter, input.AccountId, input.BulkMessageId, input.UnreadOnly);
        if (filter.BulkMessageId is not null)
        {
            await AuthorizationService.CheckAsync(BulkWhatsAppPermissions.BulkMessages.Default);
        }

        var count = await conversations.GetCountAsync(filter, ConversationConsts.MaxCounted);
        var page = await conversations.GetPagedListAsync(filter, input.SkipCount, input.MaxResultCount);
        return new PagedResultDto<ConversationDto>(count, await ToDtosAsync(page));
    }

    public virtual async Task<ConversationDto> GetAsync(Guid id) => (await ToDtosAsync([await conversations.GetAsync(id)]))[0];

    public virtual async Task<ConversationThreadDto> GetThreadAsync(Guid id, GetThreadInput input) => await threads.ReadAsync(
        await conversations.GetAsync(id),
        Clock.NormalizeOrNull(input.Before),
        input.MaxResultCount,
        new ThreadRights(
            await AuthorizationService.IsGrantedAsync(BulkWhatsAppPermissions.Messages.Default),
            await AuthorizationService.IsGrantedAsync(BulkWhatsAppPermissions.BulkMessages.Default),
            await AuthorizationService.IsGrantedAsync(BulkWhatsAppPermissions.OptOuts.Default)));

    [Authorize(BulkWhatsAppPermissions.Conversations.Reply)]
    public virtual async Task<ConversationReplyDto> ReplyAsync(Guid id, Guid replyId, ConversationReplyInput input) =>
        (await replies.SendAsync(id, replyId, input.Message.Trim(), input.QuotedMessageId, Actor)).ToDto(Clock.Now);

    [Authorize(BulkWhatsAppPermissions.Conversations.Reply)]
    public virtual async Task MarkReadAsync(Guid id)
    {
        var (account, wamid) = await InTransactionAsync(async () =>
        {
            var conversation = await conversations.GetLockedAsync(id);
            var isUnread = conversation.UnreadCount > 0;
            conversation.MarkRead();
            await conversations.SaveAsync(conversation);
            return (await accounts.FindAsync(conversation.AccountId), isUnread ? conversation.LastInboundWamid : null);
        });
        if (wamid is not null && account is { Status: AccountStatus.Active, AccessTokenCipher: not null })
        {
            await TellReadAsync(account, wamid);
        }
    }

    public virtual async Task<IRemoteStreamContent> GetFileAsync(Guid messageId, CancellationToken cancellationToken = default)
    {
        var message = await conversations.FindMessageAsync(messageId);
        if (message is null || InboundFile.Of(message) is not { } file)
        {
            throw new EntityNotFoundException(typeof(InboundMessage), messageId);
        }

        var account = await accounts.FindAsync(message.AccountId)
            ?? throw new BusinessException(BulkWhatsAppErrorCodes.InboundFileGone);
        var copy = TemporaryFile.Create();
        try
        {
            var found = await cloudApi.DownloadMediaAsync(
                credentials.Open(account), file.Id, copy, ConversationConsts.MaxFileBytes, cancellationToken);
            copy.Position = 0;
            return found is null
                ? throw new BusinessException(BulkWhatsAppErrorCodes.InboundFileTooLarge)
                    .WithData("max", ConversationConsts.MaxFileBytes / (1024 * 1024))
                : new RemoteStreamContent(copy, file.NameOf(message), file.MimeType ?? found.MimeType ?? "application/octet-stream");
        }
        catch (CloudApiException refused) when (refused.Error is { Code: CloudApiErrorCodes.InvalidParameter } or { HttpStatus: 404 })
        {
            await copy.DisposeAsync();
            throw new BusinessException(BulkWhatsAppErrorCodes.InboundFileGone, innerException: refused);
        }
        catch (CloudApiException refused)
        {
            await copy.DisposeAsync();
            throw errorTexts.ToBusinessException(refused);
        }
        catch
        {
            await copy.DisposeAsync();
            throw;
        }
    }

    [Authorize(BulkWhatsAppPermissions.BulkMessages.Default)]
    public virtual async Task<CampaignAnswersDto> GetCampaignAnswersAsync(Guid bulkMessageId)
    {
        var campaign = await bulkMessages.GetAsync(bulkMessageId, includeDetails: false);
        var answers = await conversations.GetAnswersAsync(campaign.Id);
        var buttons = await conversations.GetButtonsAsync([campaign.Id]);
        return new CampaignAnswersDto
        {
            Replied = campaign.RepliedCount,
            Certain = answers.Certain,
            Assumed = Math.Max(0, campaign.RepliedCount - answers.Certain),
            Buttons = [.. buttons[campaign.Id].Select(button => new ButtonCountDto { Text = button.Text, Count = button.Count })],
        };
    }

    /// <summary>A courtesy: if Meta does not take it, the person only does not see the blue ticks.</summary>
    private async Task TellReadAsync(WhatsAppAccount account, string wamid)
    {
        try
        {
            await cloudApi.MarkReadAsync(credentials.Open(account), wamid, CancellationToken.None);
        }
        catch (Exception exception) when (exception is CloudApiException or BusinessException)
        {
            Logger.LogInformation(exception, "A message could not be marked as read at WhatsApp.");
        }
    }

    private async Task<List<ConversationDto>> ToDtosAsync(List<Conversation> page)
    {
        var names = await accountNames.GetAsync(page.Select(conversation => (Guid?)conversation.AccountId));
        var withoutText = page.Where(conversation => conversation.Excerpt is null).Select(conversation => conversation.LastInboundWamid);
        var kinds = await conversations.GetKindsAsync([.. withoutText.OfType<string>()]);
        var titles = await GetTitlesAsync(page);
        return page.ConvertAll(conversation => conversation.ToDto(
            Clock.Now,
            names.GetValueOrDefault(conversation.AccountId),
            conversation.LastInboundWamid is { } wamid && kinds.TryGetValue(wamid, out var kind) ? kind : null,
            titles.GetValueOrDefault(conversation.BulkMessageId ?? Guid.Empty)));
    }

    private async Task<Dictionary<Guid, string>> GetTitlesAsync(List<Conversation> page)
    {
        var ids = page.Select(conversation => conversation.BulkMessageId).OfType<Guid>().Distinct().ToList();
        return ids.Count > 0 && await AuthorizationService.IsGrantedAsync(BulkWhatsAppPermissions.BulkMessages.Default)
            ? (await bulkMessages.GetListAsync(campaign => ids.Contains(campaign.Id)))
                .ToDictionary(campaign => campaign.Id, campaign => campaign.Title)
            : [];
    }

    private async Task<T> InTransactionAsync<T>(Func<Task<T>> work)
    {
        using var unitOfWork = UnitOfWorkManager.Begin(requiresNew: true, isTransactional: true);
        var result = await work();
        await unitOfWork.CompleteAsync();
        return result;
    }
}

/// <inheritdoc cref="IConversationPulseReader"/>
public class ConversationPulseReader(IConversationRepository conversations) : IConversationPulseReader, ITransientDependency
{
    private const int MaxUnread = 100;

    public virtual async Task<ConversationPulseDto> ReadAsync(Guid conversationId, CancellationToken cancellationToken = default)
    {
        var pulse = await conversations.GetPulseAsync(conversationId, MaxUnread, cancellationToken);
        return new ConversationPulseDto
        {
            Id = conversationId,
            UnreadConversations = pulse.Unread,
            LastActivityAt = pulse.LastActivityAt,
            ConversationChangedAt = pulse.ChangedAt,
        };
    }
}

internal static class ConversationMapping
{
    /// <summary>A call takes no longer; after that nobody knows its outcome.</summary>
    private static readonly TimeSpan LongestCall = TimeSpan.FromMinutes(1);

    public static ConversationDto ToDto(
        this Conversation conversation, DateTime now, string? accountName, InboundKind? lastKind, string? campaignTitle) => new()
    {
        Id = conversation.Id,
        AccountId = conversation.AccountId,
        AccountName = accountName,
        PhoneNumber = conversation.PhoneNumber,
        ProfileName = conversation.ProfileName,
        LastActivityAt = conversation.LastActivityAt,
        LastInboundAt = conversation.LastInboundAt,
        WindowEndsAt = conversation.GetWindowEnd(),
        IsWindowOpen = conversation.IsOpen(now),
        Excerpt = conversation.Excerpt,
        LastKind = conversation.Excerpt is null ? lastKind : null,
        IsAnswered = conversation.LastActivityAt > conversation.LastInboundAt,
        UnreadCount = conversation.UnreadCount,
        BulkMessageId = conversation.BulkMessageId,
        BulkMessageTitle = campaignTitle,
    };

    public static ConversationReplyDto ToDto(this ConversationReply reply, DateTime now) => new()
    {
        Id = reply.Id,
        ConversationId = reply.ConversationId,
        Status = reply.Status,
        IsOutcomeUnknown = reply.IsOutcomeUnknown(now),
        At = reply.At,
    };

    public static bool IsOutcomeUnknown(this ConversationReply reply, DateTime now) =>
        reply.Status == ConversationReplyStatus.Sending && (reply.ErrorCode is not null || reply.At < now - LongestCall);
}
