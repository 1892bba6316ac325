using System.Text.Json;
using BulkWhatsApp.CloudApi;
using BulkWhatsApp.CloudApi.Webhooks;
using BulkWhatsApp.OptOuts;
using BulkWhatsApp.PhoneNumbers;
using BulkWhatsApp.Security;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Dispatch;

/// <summary>
/// Applies what people say by WhatsApp: who they are, that they want no more messages or messages again, that they have another number. Everything may come
/// twice and late, so everything is idempotent, and what was said later holds.
/// </summary>
public sealed class InboundApplier(IEngineStore store, PersonDirectory people, ReplyReader replies, OptOutConfirmation confirmation)
{
    /// <summary>What a reply set, and no more, is lifted by a reply.</summary>
    private static readonly OptOutSource[] OfReplies = [OptOutSource.Reply];

    /// <summary>What WhatsApp's own control set, told by webhook or by a refusal.</summary>
    private static readonly OptOutSource[] OfWhatsApp = [OptOutSource.UserPreference, OptOutSource.MetaRefusal];

    public async Task ApplyAsync(IReadOnlyList<(Guid? TenantId, WebhookEnvelope Envelope)> webhooks, CancellationToken ct)
    {
        var messages = webhooks.SelectMany(webhook => webhook.Envelope.InboundMessages.Select(message => (webhook.TenantId, Message: message))).ToList();
        var preferences = webhooks.SelectMany(webhook => webhook.Envelope.UserPreferences.Select(update => (webhook.TenantId, Preference: update))).ToList();
        if (messages.Count == 0 && preferences.Count == 0)
        {
            return;
        }

        // First who everybody is: an opt-out reaches the addresses that are known then.
        await LearnAsync(messages, preferences, ct);
        var words = new Dictionary<ValueTuple<Guid?>, TenantReplies>();
        foreach (var (tenantId, message) in messages)
        {
            if (!words.TryGetValue(ValueTuple.Create(tenantId), out var ofTenant))
            {
                words[ValueTuple.Create(tenantId)] = ofTenant = await replies.OfAsync(tenantId, ct);
            }

            await ApplyAsync(tenantId, message, ofTenant, ct);
        }

        foreach (var (tenantId, preference) in preferences)
        {
            await ApplyAsync(tenantId, preference, ct);
        }
    }

    private async Task LearnAsync(
        List<(Guid? TenantId, InboundMessage Message)> messages, List<(Guid? TenantId, UserPreferenceUpdate Preference)> preferences, CancellationToken ct)
    {
        var answered = messages.Where(item => item.Message.ContextMessageId is not null)
            .Select(item => (item.TenantId, item.Message.ContextMessageId!)).Distinct().ToList();
        var numbers = answered.Count == 0 ? null : await store.FindNumbersAsync(answered, ct);
        var pairs = new List<AddressPair>();
        foreach (var (tenantId, message) in messages)
        {
            pairs.AddRange(PersonDirectory.PairsOf(
                tenantId,
                message.ContextMessageId is { } context ? numbers?.GetValueOrDefault((tenantId, context)) : null,
                message.FromWaId,
                message.FromUserId,
                message.FromParentUserId));
            if (message.Notice is { Type: "user_changed_number" or "user_changed_user_id" } notice && AddressOf(message) is { } old)
            {
                // Before the number is learnt: whoever has an old address in a list is to have the new number.
                await ProposeAsync(tenantId, old, notice, ct);
                pairs.AddRange(PersonDirectory.PairsOf(tenantId, old, notice.NewWaId, notice.NewUserId));
            }
        }

        pairs.AddRange(preferences.SelectMany(item =>
            PersonDirectory.PairsOf(item.TenantId, null, item.Preference.WaId, item.Preference.UserId)));
        await people.LearnAsync(pairs, ct);
    }

    private async Task ProposeAsync(Guid? tenantId, string old, SystemNotice notice, CancellationToken ct)
    {
        if (WhatsAppAddress.OfWaId(notice.NewWaId) is { } changed && changed != old)
        {
            await store.ProposeNumberAsync(tenantId, old, WhatsAppAddress.ToNumber(changed), ct);
        }
    }

    private async Task ApplyAsync(Guid? tenantId, InboundMessage message, TenantReplies words, CancellationToken ct)
    {
        if (message.Notice is not null || AddressOf(message) is not { } address)
        {
            return;
        }

        switch (words.Read(message))
        {
            case ReplyMeaning.Stop:
                var said = message.Text ?? message.ButtonPayload;
                var optOut = new NewOptOut(tenantId, address, OptOutScope.All, OptOutSource.Reply, said, message.TimestampUtc, said, message.MessageId);
                if (await store.SuppressAsync(optOut, ct) && words.Confirmation is { } text)
                {
                    await confirmation.SendAsync(tenantId, message.PhoneNumberId, address, text, ct);
                }

                break;
            case ReplyMeaning.Start:
                await store.LiftAsync(tenantId, address, OfReplies, only: null, message.TimestampUtc, ct);
                break;
        }
    }

    private async Task ApplyAsync(Guid? tenantId, UserPreferenceUpdate preference, CancellationToken ct)
    {
        if (AddressOf(preference.WaId, preference.UserId) is not { } address)
        {
            return;
        }

        switch (preference.Value)
        {
            case "stop":
                await store.SuppressAsync(
                    new NewOptOut(tenantId, address, OptOutScope.Marketing, OptOutSource.UserPreference, preference.Category, preference.TimestampUtc), ct);
                break;
            case "resume":
                await store.LiftAsync(tenantId, address, OfWhatsApp, OptOutScope.Marketing, preference.TimestampUtc, ct);
                break;
        }
    }

    private static string? AddressOf(InboundMessage message) => AddressOf(message.FromWaId, message.FromUserId);

    private static string? AddressOf(string? waId, string? userId) =>
        WhatsAppAddress.OfWaId(waId) ?? (WhatsAppUserId.TryParse(userId, out var id) ? id : null);
}

/// <summary>What replies ask for, by the words of everybody, of the configuration and of the tenant.</summary>
public sealed class ReplyReader(IEngineStore store, IOptions<DispatchOptions> options)
{
    public async Task<TenantReplies> OfAsync(Guid? tenantId, CancellationToken ct)
    {
        var own = await store.GetWordsAsync(tenantId, ct);
        var words = new ReplyWords([.. options.Value.OptOutReplies, .. ReplyWords.LinesOf(own?.StopWords)], ReplyWords.LinesOf(own?.StartWords));
        return new TenantReplies(words, own?.Confirmation);
    }
}

/// <param name="Confirmation">What the tenant answers a person who opted out; null: nothing.</param>
public sealed record TenantReplies(ReplyWords Words, string? Confirmation)
{
    /// <summary>By its text or label, or by the payload of its button.</summary>
    public ReplyMeaning Read(InboundMessage message) =>
        Words.Read(message.Text) is not ReplyMeaning.Other and var meaning ? meaning : Words.ReadPayload(message.ButtonPayload);
}

/// <summary>
/// Tells a person that the opt-out was understood, once, as free text within the 24 hours that the person's own message opened (meta-platform-api.md 3.3). It is
/// tried once: lost rather than sent twice.
/// </summary>
public sealed class OptOutConfirmation(IEngineStore store, ICloudApiClient cloudApi, ISecretProtector secrets, ILogger<OptOutConfirmation> logger)
{
    public async Task SendAsync(Guid? tenantId, string phoneNumberId, string address, string text, CancellationToken ct)
    {
        try
        {
            if (await store.FindSenderAsync(tenantId, phoneNumberId, ct) is not { } sender)
            {
                logger.LogWarning("No account of the tenant has phone number {PhoneNumberId}, which was written to; an opt-out is not confirmed.", phoneNumberId);
                return;
            }

            var account = new CloudApiAccount(
                sender.BaseUrl, sender.ApiVersion, phoneNumberId, sender.WabaId, secrets.Unprotect(sender.AccessTokenCipher));
            var result = await cloudApi.SendAsync(account, BodyOf(address, text), ct);
            if (result.Error is { } error)
            {
                logger.LogWarning("An opt-out could not be confirmed from phone number {PhoneNumberId}: {Code} {Reason}", phoneNumberId, error.Code, error.Message);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.LogWarning(exception, "An opt-out could not be confirmed from phone number {PhoneNumberId}.", phoneNumberId);
        }
    }

    private static byte[] BodyOf(string address, string text)
    {
        var recipient = WhatsAppUserId.TryParse(address, out _) ? "recipient" : "to";
        return JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>
        {
            ["messaging_product"] = "whatsapp",
            ["recipient_type"] = "individual",
            [recipient] = address,
            ["type"] = "text",
            ["text"] = new { preview_url = false, body = text },
        });
    }
}
