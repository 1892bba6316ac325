using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Idempotency;
using BulkWhatsApp.Input;
using BulkWhatsApp.Limits;
using BulkWhatsApp.Permissions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace BulkWhatsApp.Templates;

/// <summary>A sample is <c>multipart/form-data</c> with one field <c>file</c>.</summary>
[Authorize(BulkWhatsAppPermissions.Templates.Default)]
[Route("api/bulk-whatsapp/templates")]
public class TemplateEditingController(ITemplateEditingAppService service) : BulkWhatsAppController
{
    /// <summary>The largest sample plus room for the multipart frame, in bytes.</summary>
    private const long MaxRequestBytes = BulkMessageConsts.MaxDocumentBytes + 64 * 1024;

    [HttpGet("languages")]
    public virtual Task<ListResultDto<string>> GetLanguagesAsync() => service.GetLanguagesAsync();

    [HttpPost("check")]
    [DisableAuditing]
    [Costs(RequestCost.Low)]
    public virtual Task<TemplateCheckDto> CheckAsync(CheckTemplateInput input) => service.CheckAsync(input);

    [HttpGet("{id:guid}/editing")]
    public virtual Task<TemplateEditingDto> GetAsync(Guid id) => service.GetAsync(id);

    [HttpPost]
    [Idempotent]
    [UnitOfWork(IsDisabled = true)]
    [Authorize(BulkWhatsAppPermissions.Templates.Create)]
    [Costs(RequestCost.High)]
    public virtual Task<TemplateDto> CreateAsync(CreateTemplateDto input) => service.CreateAsync(input);

    [HttpPut("{id:guid}")]
    [UnitOfWork(IsDisabled = true)]
    [Authorize(BulkWhatsAppPermissions.Templates.Update)]
    [Costs(RequestCost.High)]
    public virtual Task<TemplateDto> UpdateAsync(Guid id, UpdateTemplateDto input) => service.UpdateAsync(id, input);

    [HttpDelete("{id:guid}/at-meta")]
    [UnitOfWork(IsDisabled = true)]
    [Authorize(BulkWhatsAppPermissions.Templates.DeleteAtMeta)]
    [Costs(RequestCost.High)]
    public virtual Task DeleteAtMetaAsync(Guid id, [FromQuery] DeleteTemplateInput input) => service.DeleteAtMetaAsync(id, input);

    [HttpPost("samples/{accountId:guid}")]
    [Upload(MaxRequestBytes)]
    [UnitOfWork(IsDisabled = true)]
    [Authorize(BulkWhatsAppPermissions.Templates.Create)]
    [Costs(RequestCost.High)]
    public virtual Task<TemplateSampleDto> UploadSampleAsync(Guid accountId, IFormFile file, CancellationToken cancellationToken) =>
        UploadAsync(file, content => service.UploadSampleAsync(accountId, content, cancellationToken));

    [HttpPost("{id:guid}/sample")]
    [Upload(MaxRequestBytes)]
    [UnitOfWork(IsDisabled = true)]
    [Authorize(BulkWhatsAppPermissions.Templates.Update)]
    [Costs(RequestCost.High)]
    public virtual Task<TemplateSampleDto> ReplaceSampleAsync(Guid id, IFormFile file, CancellationToken cancellationToken) =>
        UploadAsync(file, content => service.ReplaceSampleAsync(id, content, cancellationToken));

    private static async Task<TemplateSampleDto> UploadAsync(IFormFile file, Func<IRemoteStreamContent, Task<TemplateSampleDto>> upload)
    {
        await using var stream = file.OpenReadStream();
        return await upload(new RemoteStreamContent(stream, file.FileName, file.ContentType, file.Length, disposeStream: false));
    }
}
