using System.Collections.Concurrent;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.CloudApi;
using BulkWhatsApp.Security;
using BulkWhatsApp.Templates;
using BulkWhatsApp.Variables;

namespace BulkWhatsApp.Dispatch;

/// <summary>
/// Plans of the campaigns this node sends. Compiled once and refreshed every few seconds, so that a new token takes effect quickly.
/// </summary>
public sealed class CampaignPlans(IEngineStore store, ISecretProtector secrets, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<Guid, (CampaignPlan Plan, long LoadedAt)> _plans = new();

    /// <exception cref="CampaignGoneException"/>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The account's token cannot be decrypted.</exception>
    public async ValueTask<CampaignPlan> GetAsync(Guid bulkMessageId, CancellationToken ct)
    {
        if (_plans.TryGetValue(bulkMessageId, out var known) && time.GetElapsedTime(known.LoadedAt) < Lifetime)
        {
            return known.Plan;
        }

        var content = await store.FindCampaignAsync(bulkMessageId, ct)
            ?? throw new CampaignGoneException(bulkMessageId);
        var plan = Compile(content);
        _plans[bulkMessageId] = (plan, time.GetTimestamp());
        return plan;
    }

    /// <summary>The next message reads the campaign from the database again.</summary>
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

/// <summary>A campaign with messages to send was deleted, or its account was.</summary>
public sealed class CampaignGoneException(Guid bulkMessageId) : Exception($"Campaign {bulkMessageId} or its account no longer exists.");

/// <summary>Everything that is the same for all messages of a campaign, ready to send.</summary>
/// <param name="Proof">What Meta's acceptance of a message proves.</param>
/// <param name="Media">The file of its header, if it has one.</param>
public sealed record CampaignPlan(
    CloudApiAccount Account, TemplatePayload Payload, VariableBinder Variables, NumberProof Proof, UploadedMedia? Media = null);

/// <summary>A file at Meta, identified by Meta's media id.</summary>
/// <param name="UploadedAt">Null if the time was not recorded.</param>
public sealed record UploadedMedia(string MediaId, DateTime? UploadedAt);

/// <summary>What a campaign froze when it was submitted, plus its account as it is now. The token is still encrypted.</summary>
public sealed record CampaignContent(
    Guid Id,
    Guid? TenantId,
    string TemplateName,
    string TemplateLanguage,
    TemplateParameterFormat ParameterFormat,
    string ComponentsJson,
    VariableType VariableType,
    string? VariablesJson,
    Attachment? Attachment,
    string? MediaId,
    DateTime? MediaUploadedAt,
    string BaseUrl,
    string ApiVersion,
    string PhoneNumberId,
    string WabaId,
    string AccessTokenCipher,
    Guid AccountId);
