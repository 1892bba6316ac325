using System.Text.Json;
using BulkWhatsApp.CloudApi;
using BulkWhatsApp.CloudApi.Webhooks;
using BulkWhatsApp.Consents;
using BulkWhatsApp.Conversations;
using BulkWhatsApp.OptOuts;
using BulkWhatsApp.PhoneNumbers;
using BulkWhatsApp.Security;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Dispatch;

/// <summary>
/// Applies what people tell us on WhatsApp: their ids, an opt-out or opt-in, a new number. Anything may arrive twice or late, so every step
/// is idempotent and the latest statement counts.
/// </summary>
public sealed class InboundApplier(IEngineStore store, PersonDirectory people, ReplyReader replies, OptOutConfirmation confirmation)
{
    /// <summary>A reply lifts only what a reply set.</summary>
    private static readonly OptOutSource[] OfReplies = [OptOutSource.Reply];

    /// <summary>Set in WhatsApp's own settings; we hear of it by webhook or by a refusal.</summary>
    private static readonly OptOutSource[] OfWhatsApp = [OptOutSource.UserPreference, OptOutSource.MetaRefusal];

    public async Task ApplyAsync(IReadOnlyList<(Guid? TenantId, WebhookEnvelope Envelope)> webhooks, CancellationToken ct)
    {
        var messages = webhooks.SelectMany(
            webhook => webhook.Envelope.InboundMessages.Select(message => (webhook.TenantId, Message: message))).ToList();
        var preferences = webhooks.SelectMany(
            webhook => webhook.Envelope.UserPreferences.Select(update => (webhook.TenantId, Preference: update))).ToList();
        if (messages.Count == 0 && preferences.Count == 0)
        {
            return;
        }

        // Learn the addresses first: an opt-out covers those that are known at that moment.
        await LearnAsync(messages, preferences, ct);
        await StoreAsync(messages, ct);
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

    private async Task StoreAsync(List<(Guid? TenantId, IncomingMessage Message)> messages, CancellationToken ct)
    {
        var received = messages.Select(item => ReceivedMessages.Of(item.TenantId, item.Message)).OfType<ReceivedMessage>().ToList();
        if (received.Count > 0 && await store.StoreInboundAsync(received, ct) is var leftOut and > 0)
        {
            DispatchMetrics.WebhookUpdatesLeftOut.Add(
                leftOut, new KeyValuePair<string, object?>("kind", "message to a number of no account"));
        }
    }

    private async Task LearnAsync(
        List<(Guid? TenantId, IncomingMessage Message)> messages,
        List<(Guid? TenantId, UserPreferenceUpdate Preference)> preferences,
        CancellationToken ct)
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
                // Before the number is learnt: recipients with an old address are to get the new number.
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

    private async Task ApplyAsync(Guid? tenantId, IncomingMessage message, TenantReplies words, CancellationToken ct)
    {
        if (message.Notice is not null || AddressOf(message) is not { } address)
        {
            return;
        }

        switch (words.Read(message))
        {
            case ReplyMeaning.Stop:
                var said = message.Text ?? message.ButtonPayload;
                var optOut = new NewOptOut(
                    tenantId, address, OptOutScope.All, OptOutSource.Reply, said, message.TimestampUtc, said, message.MessageId);
                if (await store.SuppressAsync(optOut, ct) && words.Confirmation is { } text)
                {
                    await confirmation.SendAsync(tenantId, message.PhoneNumberId, address, text, ct);
                }

                break;
            case ReplyMeaning.Start:
                await store.LiftAsync(tenantId, address, OfReplies, only: null, message.TimestampUtc, ct);

                // A button such as "Start" may belong to a game: it is a consent only if it is one of those that ask for it.
                if (words.Confirms(message) || message.ButtonPayload is null)
                {
                    await ConsentAsync(tenantId, message, address, words, ct);
                }

                break;
            default:
                if (words.Confirms(message))
                {
                    await store.LiftAsync(tenantId, address, OfReplies, only: null, message.TimestampUtc, ct);
                    await ConsentAsync(tenantId, message, address, words, ct);
                }

                break;
        }
    }

    /// <summary>Recorded with what the person wrote or tapped; confirmed once, if it changed anything.</summary>
    private async Task ConsentAsync(
        Guid? tenantId, IncomingMessage message, string address, TenantReplies words, CancellationToken ct)
    {
        var source = message.ButtonPayload is null ? ConsentSource.Reply : ConsentSource.DoubleOptIn;
        var given = new NewConsent(
            tenantId, address, ConsentCategory.Marketing, ConsentState.Given, source, message.TimestampUtc,
            Origin: message.ContextMessageId, message.Text ?? message.ButtonPayload, Note: null, message.MessageId);
        if (await store.RecordConsentAsync(given, ct) && words.Consent?.Confirmation is { } text)
        {
            await confirmation.SendAsync(tenantId, message.PhoneNumberId, address, text, ct);
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
                    new NewOptOut(
                        tenantId,
                        address,
                        OptOutScope.Marketing,
                        OptOutSource.UserPreference,
                        preference.Category,
                        preference.TimestampUtc),
                    ct);
                break;
            case "resume":
                await store.LiftAsync(tenantId, address, OfWhatsApp, OptOutScope.Marketing, preference.TimestampUtc, ct);
                await store.RecordConsentAsync(
                    new NewConsent(
                        tenantId, address, ConsentCategory.Marketing, ConsentState.Given, ConsentSource.UserPreference,
                        preference.TimestampUtc, Proof: preference.Category),
                    ct);
                break;
        }
    }

    private static string? AddressOf(IncomingMessage message) => AddressOf(message.FromWaId, message.FromUserId);

    private static string? AddressOf(string? waId, string? userId) =>
        WhatsAppAddress.OfWaId(waId) ?? (WhatsAppUserId.TryParse(userId, out var id) ? id : null);
}

/// <summary>Understands replies by the built-in words, the configured ones and the tenant's own.</summary>
public sealed class ReplyReader(IEngineStore store, IOptions<DispatchOptions> options)
{
    public async Task<TenantReplies> OfAsync(Guid? tenantId, CancellationToken ct)
    {
        var own = await store.GetWordsAsync(tenantId, ct);
        var words = new ReplyWords(
            [.. options.Value.OptOutReplies, .. ReplyWords.LinesOf(own?.StopWords)], ReplyWords.LinesOf(own?.StartWords));
        return new TenantReplies(words, own?.Confirmation, await store.GetConsentRepliesAsync(tenantId, ct));
    }
}

/// <param name="Confirmation">The tenant's answer to an opt-out; null for none.</param>
/// <param name="Consent">Null for none.</param>
public sealed record TenantReplies(ReplyWords Words, string? Confirmation, ConsentReplies? Consent = null)
{
    /// <summary>By the text or label, or by the button's payload.</summary>
    public ReplyMeaning Read(IncomingMessage message) =>
        Words.Read(message.Text) is not ReplyMeaning.Other and var meaning ? meaning : Words.ReadPayload(message.ButtonPayload);

    /// <summary>Whether the person tapped a button by which the tenant has consents confirmed.</summary>
    public bool Confirms(IncomingMessage message) => message.ButtonPayload is not null && Consent is { } consent
        && ReplyWords.LinesOf(consent.ConfirmButtons).Select(ReplyText.Fold)
            .Any(button => button == ReplyText.Fold(message.Text ?? "") || button == ReplyText.Fold(message.ButtonPayload));
}

/// <summary>
/// Confirms an opt-out to the person, as free text within the 24 hours that their own message opened (meta-platform-api.md 3.3). Tried once
/// only: better lost than sent twice.
/// </summary>
public sealed class OptOutConfirmation(
    IEngineStore store, ICloudApiClient cloudApi, ISecretProtector secrets, ILogger<OptOutConfirmation> logger)
{
    public async Task SendAsync(Guid? tenantId, string phoneNumberId, string address, string text, CancellationToken ct)
    {
        try
        {
            if (await store.FindSenderAsync(tenantId, phoneNumberId, ct) is not { } sender)
            {
                logger.LogWarning(
                    "No account of the tenant has phone number {PhoneNumberId}; an opt-out sent to it was not confirmed.", phoneNumberId);
                return;
            }

            var account = new CloudApiAccount(
                sender.BaseUrl, sender.ApiVersion, phoneNumberId, sender.WabaId, secrets.Unprotect(sender.AccessTokenCipher));
            var result = await cloudApi.SendAsync(account, BodyOf(address, text), ct);
            if (result.Error is { } error)
            {
                logger.LogWarning(
                    "An opt-out could not be confirmed from phone number {PhoneNumberId}: {Code} {Reason}",
                    phoneNumberId,
                    error.Code,
                    error.Message);
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
