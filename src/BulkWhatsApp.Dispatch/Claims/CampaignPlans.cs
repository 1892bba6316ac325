using System.Collections.Concurrent;
using BulkWhatsApp.CloudApi;
using BulkWhatsApp.Dispatch.Payload;
using BulkWhatsApp.Security;
using BulkWhatsApp.Templates;
using BulkWhatsApp.Variables;

namespace BulkWhatsApp.Dispatch.Claims;

/// <summary>Plans of the campaigns this node sends, compiled once and renewed every some seconds, so that a new token is used soon.</summary>
public sealed class CampaignPlans(ICampaignReader reader, ISecretProtector secrets, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<Guid, (CampaignPlan Plan, long LoadedAt)> _plans = new();

    /// <exception cref="InvalidOperationException">The campaign or its account is gone, or its token cannot be read.</exception>
    public async ValueTask<CampaignPlan> GetAsync(Guid bulkMessageId, CancellationToken ct)
    {
        if (_plans.TryGetValue(bulkMessageId, out var known) && time.GetElapsedTime(known.LoadedAt) < Lifetime)
        {
            return known.Plan;
        }

        var content = await reader.FindAsync(bulkMessageId, ct)
            ?? throw new InvalidOperationException($"Campaign {bulkMessageId} or its account does not exist any more.");
        var plan = Compile(content);
        _plans[bulkMessageId] = (plan, time.GetTimestamp());
        return plan;
    }

    /// <summary>The campaign is read anew for the next message.</summary>
    public void Forget(Guid bulkMessageId) => _plans.TryRemove(bulkMessageId, out _);

    /// <summary>Forgets the campaigns that are no longer active.</summary>
    public void Keep(IReadOnlySet<Guid> active)
    {
        foreach (var id in _plans.Keys.Where(id => !active.Contains(id)))
        {
            _plans.TryRemove(id, out _);
        }
    }

    public CloudApiAccount GetAccount(CampaignContent content) =>
        new(content.BaseUrl, content.ApiVersion, content.PhoneNumberId, content.WabaId, secrets.Unprotect(content.AccessTokenCipher));

    private CampaignPlan Compile(CampaignContent content)
    {
        var definition = TemplateDefinition.Parse(content.ComponentsJson, content.ParameterFormat);
        var media = content.MediaId is null || content.Attachment is null
            ? null
            : new HeaderMedia(content.MediaId, definition.HeaderKind, content.Attachment.FileName);
        return new CampaignPlan(
            GetAccount(content),
            TemplatePayload.Compile(content.TemplateName, content.TemplateLanguage, definition, media),
            new VariableBinder(definition, content.VariableType, content.VariablesJson, time.GetUtcNow()),
            new NumberProof(content.AccountId, content.BaseUrl, content.PhoneNumberId, content.AccessTokenCipher),
            media is null ? null : new UploadedMedia(media.MediaId, content.MediaUploadedAt));
    }
}
