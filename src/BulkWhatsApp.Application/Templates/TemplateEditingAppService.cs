using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using BulkWhatsApp.Accounts;
using BulkWhatsApp.CloudApi;
using BulkWhatsApp.Localization;
using BulkWhatsApp.Permissions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.Templates;

/// <inheritdoc cref="ITemplateEditingAppService"/>
/// <remarks>
/// Meta may take many seconds to answer, so no transaction is open during a call. Before a call, the account's next sync is set to a minute
/// later: it shows what became of a call without an answer, and of a review whose webhook was faster than this.
/// </remarks>
[Authorize(BulkWhatsAppPermissions.Templates.Default)]
public class TemplateEditingAppService(
    IWhatsAppTemplateRepository templates,
    TemplateChecks checks,
    TemplateStore store,
    TemplateSampleUploads samples,
    AccountCredentials credentials,
    ICloudApiClient cloudApi,
    CloudApiErrorTexts errorTexts,
    IStringLocalizer<BulkWhatsAppResource> localizer) : BulkWhatsAppAppService, ITemplateEditingAppService
{
    private const int MaxUses = 50;

    // Meta's own answers are not escaped, and nothing here becomes part of a page.
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public virtual Task<ListResultDto<string>> GetLanguagesAsync() => Task.FromResult(new ListResultDto<string>(TemplateLanguages.All));

    public virtual async Task<TemplateCheckDto> CheckAsync(CheckTemplateInput input)
    {
        var template = input.TemplateId is { } id ? await templates.GetAsync(id) : null;
        var content = input.ToContent();
        return new TemplateCheckDto
        {
            Problems = await checks.CheckAsync(template?.AccountId ?? input.AccountId, template, content),
            Preview = Preview(content),
        };
    }

    public virtual async Task<TemplateEditingDto> GetAsync(Guid id)
    {
        var template = await templates.GetAsync(id);
        var content = TemplateContentReader.Read(template);
        var editability = EditabilityOf(template, content);
        var uses = await templates.GetUsesAsync(template, MaxUses);
        var maySee = await AuthorizationService.IsGrantedAsync(BulkWhatsAppPermissions.BulkMessages.Default);
        return new TemplateEditingDto
        {
            Content = content?.ToDto(),
            CanEdit = editability.Obstacle is null,
            Obstacle = editability.Obstacle,
            ObstacleText = TextOf(editability, template),
            NextEditAt = editability.NextAt,
            EditsLeft = editability.Left,
            CanChangeCategory = template.Status != TemplateStatus.Approved,
            CampaignCount = uses.Count,
            Campaigns = maySee ? uses.ConvertAll(use => use.ToDto()) : [],
        };
    }

    [Authorize(BulkWhatsAppPermissions.Templates.Create)]
    [UnitOfWork(IsDisabled = true)]
    public virtual async Task<TemplateSampleDto> UploadSampleAsync(
        Guid accountId, IRemoteStreamContent file, CancellationToken cancellationToken = default) =>
        await samples.UploadAsync(await store.GetAccountAsync(accountId), file, cancellationToken);

    [Authorize(BulkWhatsAppPermissions.Templates.Update)]
    [UnitOfWork(IsDisabled = true)]
    public virtual async Task<TemplateSampleDto> ReplaceSampleAsync(
        Guid id, IRemoteStreamContent file, CancellationToken cancellationToken = default)
    {
        var template = await store.ReadAsync(() => templates.GetAsync(id));
        return await samples.UploadAsync(await store.GetAccountAsync(template.AccountId), file, cancellationToken);
    }

    [Authorize(BulkWhatsAppPermissions.Templates.Create)]
    [UnitOfWork(IsDisabled = true)]
    public virtual async Task<TemplateDto> CreateAsync(CreateTemplateDto input)
    {
        var content = input.ToContent();
        var account = await store.GetAccountAsync(input.AccountId);
        await store.ReadAsync(async () =>
        {
            await checks.EnsureAsync(account.Id, template: null, content);
            return true;
        });
        var cloudAccount = credentials.Open(account);
        await store.RequestSyncAsync(account);

        var components = TemplateContentWriter.Write(content);
        var definition = new JsonObject
        {
            ["name"] = content.Name,
            ["language"] = content.Language,
            ["category"] = content.Category.ToString().ToUpperInvariant(),
            ["parameter_format"] = content.ParameterFormat.ToString().ToUpperInvariant(),
            ["components"] = components,
        };
        var created = await AskAsync(
            content.Name, () => cloudApi.CreateTemplateAsync(cloudAccount, ToBytes(definition), CancellationToken.None));
        var snapshot = await FindAtMetaAsync(cloudAccount, created.Id) ?? new TemplateSnapshot(
            created.Id,
            TemplateEnums.ParseStatus(created.Status),
            TemplateEnums.ParseCategory(created.Category),
            content.ParameterFormat,
            QualityScore: null,
            RejectedReason: null,
            components.ToJsonString(Readable));
        return (await store.AddAsync(account, content.Name, content.Language, snapshot)).ToDto(account.Name, localizer);
    }

    [Authorize(BulkWhatsAppPermissions.Templates.Update)]
    [UnitOfWork(IsDisabled = true)]
    public virtual async Task<TemplateDto> UpdateAsync(Guid id, UpdateTemplateDto input)
    {
        var content = input.ToContent();
        var template = await store.ReadAsync(() => FindForChangeAsync(id, content, input.EvenIfUsed));
        var account = await store.GetAccountAsync(template.AccountId);
        var cloudAccount = credentials.Open(account);
        await store.RequestSyncAsync(account);

        var components = TemplateContentWriter.Write(content);
        var change = new JsonObject { ["components"] = components };
        if (content.Category != template.Category)
        {
            change["category"] = content.Category.ToString().ToUpperInvariant();
        }

        await AskAsync(template.Name, async () =>
        {
            await cloudApi.EditTemplateAsync(cloudAccount, template.MetaId, ToBytes(change), CancellationToken.None);
            return true;
        });
        var wasApproved = template.Status == TemplateStatus.Approved;
        var snapshot = await FindAtMetaAsync(cloudAccount, template.MetaId) ?? TemplateSync.ToSnapshot(template) with
        {
            Status = wasApproved ? TemplateStatus.Approved : TemplateStatus.Pending,
            Category = content.Category,
            ComponentsJson = components.ToJsonString(Readable),
        };
        return (await store.ChangeAsync(template, snapshot, countsAsEdit: wasApproved)).ToDto(account.Name, localizer);
    }

    [Authorize(BulkWhatsAppPermissions.Templates.DeleteAtMeta)]
    [UnitOfWork(IsDisabled = true)]
    public virtual async Task DeleteAtMetaAsync(Guid id, DeleteTemplateInput input)
    {
        var template = await store.ReadAsync(async () =>
        {
            var found = await templates.GetAsync(id);
            await CheckUsesAsync(found, input.EvenIfUsed);
            return found;
        });
        if (template.Status == TemplateStatus.Deleted)
        {
            return;
        }

        var account = await store.GetAccountAsync(template.AccountId);
        var cloudAccount = credentials.Open(account);
        await store.RequestSyncAsync(account);
        await AskAsync(template.Name, async () =>
        {
            await cloudApi.DeleteTemplateAsync(cloudAccount, template.Name, template.MetaId, CancellationToken.None);
            return true;
        });
        await store.MarkDeletedAsync(template);
    }

    private async Task<WhatsAppTemplate> FindForChangeAsync(Guid id, TemplateContent content, bool evenIfUsed)
    {
        var template = await templates.GetAsync(id);
        var editability = EditabilityOf(template, TemplateContentReader.Read(template));
        if (editability.Obstacle is not null)
        {
            throw new BusinessException(BulkWhatsAppErrorCodes.TemplateNotEditable)
                .WithData("name", template.Name)
                .WithData("reason", TextOf(editability, template)!);
        }

        await checks.EnsureAsync(template.AccountId, template, content);
        await CheckUsesAsync(template, evenIfUsed);
        return template;
    }

    private async Task CheckUsesAsync(WhatsAppTemplate template, bool evenIfUsed)
    {
        if (!evenIfUsed && await templates.GetUsesAsync(template, MaxUses) is { Count: > 0 } uses)
        {
            throw new BusinessException(BulkWhatsAppErrorCodes.TemplateInUse)
                .WithData("name", template.Name)
                .WithData("count", uses.Count);
        }
    }

    private TemplateEditability EditabilityOf(WhatsAppTemplate template, TemplateContent? content)
    {
        var editability = template.GetEditability(Clock.Now);
        return editability.Obstacle is null && content is null
            ? editability with { Obstacle = TemplateEditObstacle.OtherParts }
            : editability;
    }

    private string? TextOf(TemplateEditability editability, WhatsAppTemplate template)
    {
        var detail = editability.NextAt is { } at
            ? at.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)
            : localizer[$"Enum:TemplateStatus:{template.Status}"].Value;
        return editability.Obstacle is { } obstacle ? localizer[$"TemplateEdit:{obstacle}", detail].Value : null;
    }

    private TemplatePreviewDto Preview(TemplateContent content)
    {
        var preset = localizer["TemplatePreset:Body", "{{1}}"].Value
            + (content.AddSecurityRecommendation ? " " + localizer["TemplatePreset:Advice"].Value : "");
        var components = TemplateContentWriter.WriteForPreview(
            content, preset, localizer["TemplatePreset:Footer", content.CodeExpirationMinutes ?? 0]);
        var definition = TemplateDefinition.Parse(components.ToJsonString(Readable), content.ParameterFormat);
        return TemplatePreview.Render(definition, [.. definition.Placeholders.Select(placeholder => placeholder.Example)]).ToDto();
    }

    /// <summary>How Meta shows it now; null if Meta does not say.</summary>
    private async Task<TemplateSnapshot?> FindAtMetaAsync(CloudApiAccount account, string metaId)
    {
        try
        {
            return TemplateSync.ToSnapshot(await cloudApi.GetTemplateAsync(account, metaId, CancellationToken.None));
        }
        catch (CloudApiException)
        {
            return null;
        }
    }

    private async Task<T> AskAsync<T>(string name, Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (CloudApiException exception) when (exception.Error.Code == CloudApiErrorCodes.Unreachable)
        {
            throw new BusinessException(BulkWhatsAppErrorCodes.TemplateOutcomeUnknown, innerException: exception).WithData("name", name);
        }
        catch (CloudApiException exception) when (ErrorTaxonomy.Classify(exception.Error).Class == ErrorClass.Pace)
        {
            throw errorTexts.ToBusinessException(exception)
                .WithData("reason", localizer["TemplateSync:TooManyCalls"].Value)
                .WithData("remedy", localizer["TemplateSync:TryLater"].Value);
        }
        catch (CloudApiException exception)
        {
            throw errorTexts.ToBusinessException(exception);
        }
    }

    private static byte[] ToBytes(JsonObject body) => Encoding.UTF8.GetBytes(body.ToJsonString(Readable));
}
