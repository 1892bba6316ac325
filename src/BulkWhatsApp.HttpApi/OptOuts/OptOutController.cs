using BulkWhatsApp.Idempotency;
using BulkWhatsApp.RecipientLists;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace BulkWhatsApp.OptOuts;

[Route("api/bulk-whatsapp/opt-outs")]
public class OptOutController(IOptOutAppService optOuts) : BulkWhatsAppController, IOptOutAppService
{
    [HttpGet]
    public virtual Task<PagedResultDto<OptOutDto>> GetListAsync([FromQuery] GetOptOutsInput input) => optOuts.GetListAsync(input);

    [HttpGet("{id:guid}")]
    public virtual Task<OptOutDto> GetAsync(Guid id) => optOuts.GetAsync(id);

    [HttpGet("by-number")]
    public virtual Task<OptOutDto?> FindByNumberAsync([FromQuery] string phoneNumber) => optOuts.FindByNumberAsync(phoneNumber);

    [HttpPost]
    [Idempotent]
    public virtual Task<OptOutDto> CreateAsync(CreateOptOutDto input) => optOuts.CreateAsync(input);

    [HttpDelete("{id:guid}")]
    public virtual Task DeleteAsync(Guid id) => optOuts.DeleteAsync(id);

    [HttpPost("import")]
    [Idempotent]
    [Consumes("multipart/form-data")]
    [RequestSizeLimit(UploadLimits.MaxRequestBytes)]
    [RequestFormLimits(MultipartBodyLengthLimit = UploadLimits.MaxRequestBytes, ValueCountLimit = UploadLimits.MaxFields, ValueLengthLimit = UploadLimits.MaxFieldBytes)]
    public virtual async Task<OptOutImportResultDto> ImportAsync([FromForm] ImportOptOutsInput input, IFormFile file)
    {
        using var content = file.ToRemoteStreamContent();
        return await optOuts.ImportAsync(input, content, HttpContext.RequestAborted);
    }

    [HttpPost("import/preview")]
    [Consumes("multipart/form-data")]
    [RequestSizeLimit(UploadLimits.MaxRequestBytes)]
    [RequestFormLimits(MultipartBodyLengthLimit = UploadLimits.MaxRequestBytes, ValueCountLimit = UploadLimits.MaxFields, ValueLengthLimit = UploadLimits.MaxFieldBytes)]
    public virtual async Task<ImportPreviewDto> PreviewImportAsync([FromForm] ImportOptOutsInput input, IFormFile file)
    {
        using var content = file.ToRemoteStreamContent();
        return await optOuts.PreviewImportAsync(input, content, HttpContext.RequestAborted);
    }

    Task<ImportPreviewDto> IOptOutAppService.PreviewImportAsync(
        ImportOptOutsInput input, IRemoteStreamContent file, CancellationToken cancellationToken) =>
        optOuts.PreviewImportAsync(input, file, cancellationToken);

    Task<OptOutImportResultDto> IOptOutAppService.ImportAsync(
        ImportOptOutsInput input, IRemoteStreamContent file, CancellationToken cancellationToken) =>
        optOuts.ImportAsync(input, file, cancellationToken);
}
