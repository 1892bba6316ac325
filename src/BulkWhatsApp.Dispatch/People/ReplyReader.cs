using BulkWhatsApp.CloudApi.Webhooks;
using BulkWhatsApp.OptOuts;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Dispatch.People;

/// <summary>What replies ask for, by the words of everybody, of the configuration and of the tenant.</summary>
public sealed class ReplyReader(IPersonStore store, IOptions<DispatchOptions> options)
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
