using System.Text.Json;
using BulkWhatsApp.Accounts;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.CloudApi;
using BulkWhatsApp.PhoneNumbers;

namespace BulkWhatsApp.Conversations;

/// <summary>
/// Sends what somebody writes to a person. The reply is committed before the call, and its id is the caller's: so it is called once,
/// whatever is repeated or dies, and an outcome that nobody knows is kept as that.
/// </summary>
public class ConversationReplies(
    IConversationRepository conversations,
    IRepository<ConversationReply, Guid> replies,
    IWhatsAppAccountRepository accounts,
    AccountCredentials credentials,
    ICloudApiClient cloudApi,
    CloudApiErrorTexts errorTexts,
    IUnitOfWorkManager unitOfWorkManager) : DomainService
{
    public virtual async Task<ConversationReply> SendAsync(
        Guid conversationId, Guid replyId, string text, Guid? quotedMessageId, Actor actor)
    {
        var (reply, call) = await InTransactionAsync(() => BeginAsync(conversationId, replyId, text, quotedMessageId, actor));
        if (call is null)
        {
            return reply;
        }

        // Not the caller's token: whoever hangs up must not leave the outcome unknown.
        var result = await cloudApi.SendAsync(call.Account, call.Body, CancellationToken.None);
        reply = await InTransactionAsync(() => SettleAsync(replyId, result));
        return result is { Outcome: SendOutcome.Rejected, Error: { } error }
            ? throw new BusinessException(BulkWhatsAppErrorCodes.ReplyRefused)
                .WithData("reason", errorTexts.GetReason(error.Code, error.Subcode))
                .WithData("remedy", errorTexts.GetRemedy(error.Code, error.Subcode))
            : reply;
    }

    /// <returns>No call if the reply is known: it has been sent, or is being sent.</returns>
    private async Task<(ConversationReply Reply, Call? Call)> BeginAsync(
        Guid conversationId, Guid replyId, string text, Guid? quotedMessageId, Actor actor)
    {
        // The lock also lets one of two requests with the same id begin.
        var conversation = await conversations.GetLockedAsync(conversationId);
        if (await replies.FindAsync(replyId) is { } known)
        {
            return known.ConversationId == conversationId
                ? (known, null)
                : throw new EntityNotFoundException(typeof(ConversationReply), replyId);
        }

        var account = await CheckMayReplyAsync(conversation);
        var quoted = quotedMessageId is { } id ? await conversations.FindMessageAsync(id) : null;
        if (quotedMessageId is not null && quoted?.ConversationId != conversationId)
        {
            throw new EntityNotFoundException(typeof(InboundMessage), quotedMessageId);
        }

        var reply = new ConversationReply(replyId, conversation, text, quoted?.Wamid, actor.Id, actor.Name, Clock.Now);
        var call = new Call(credentials.Open(account), BodyOf(conversation, reply));
        await replies.InsertAsync(reply, autoSave: true);
        conversation.Reply(text, Clock.Now);
        await conversations.SaveAsync(conversation);
        return (reply, call);
    }

    private async Task<WhatsAppAccount> CheckMayReplyAsync(Conversation conversation)
    {
        var account = await accounts.FindAsync(conversation.AccountId);
        if (account?.Status != AccountStatus.Active)
        {
            throw new BusinessException(BulkWhatsAppErrorCodes.AccountNotActive).WithData("account", account?.Name ?? "");
        }

        if (!conversation.IsOpen(Clock.Now))
        {
            throw new BusinessException(BulkWhatsAppErrorCodes.ReplyWindowClosed);
        }

        // Who said stop is answered only what they wrote afterwards. Their last message may be the stop itself, to the second.
        return await conversations.FindOptedOutAtAsync(conversation) is { } at && !(conversation.LastInboundAt > at.AddSeconds(1))
            ? throw new BusinessException(BulkWhatsAppErrorCodes.ReplyOptedOut)
            : account;
    }

    private async Task<ConversationReply> SettleAsync(Guid replyId, SendResult result)
    {
        var reply = await conversations.GetReplyLockedAsync(replyId);
        switch (result.Outcome)
        {
            case SendOutcome.Accepted or SendOutcome.Held:
                reply.Settle(ConversationReplyStatus.Sent, Clock.Now, result.MessageId);
                break;
            case SendOutcome.Rejected:
                reply.Settle(
                    ConversationReplyStatus.Failed, Clock.Now, null, result.Error?.Code, result.Error?.Details ?? result.Error?.Message);
                break;
            default:
                reply.LoseOutcome();
                break;
        }

        return await replies.UpdateAsync(reply, autoSave: true);
    }

    /// <summary>meta-cloud-api.md 1.4.</summary>
    private static byte[] BodyOf(Conversation conversation, ConversationReply reply)
    {
        var body = new Dictionary<string, object>
        {
            ["messaging_product"] = "whatsapp",
            ["recipient_type"] = "individual",
            [WhatsAppUserId.TryParse(conversation.PhoneNumber, out _) ? "recipient" : "to"] = conversation.PhoneNumber,
            ["type"] = "text",
            ["text"] = new { preview_url = false, body = reply.Text },
            ["biz_opaque_callback_data"] = ReplyCallback.Format(reply.Id),
        };
        if (reply.QuotedWamid is { } wamid)
        {
            body["context"] = new { message_id = wamid };
        }

        return JsonSerializer.SerializeToUtf8Bytes(body);
    }

    private async Task<T> InTransactionAsync<T>(Func<Task<T>> work)
    {
        using var unitOfWork = unitOfWorkManager.Begin(requiresNew: true, isTransactional: true);
        var result = await work();
        await unitOfWork.CompleteAsync();
        return result;
    }

    private sealed record Call(CloudApiAccount Account, byte[] Body);
}
