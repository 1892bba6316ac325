using BulkWhatsApp.Downloads;
using BulkWhatsApp.Idempotency;
using BulkWhatsApp.Input;
using BulkWhatsApp.Limits;
using BulkWhatsApp.Permissions;
using BulkWhatsApp.Reports;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace BulkWhatsApp.RecipientLists;

[Authorize(BulkWhatsAppPermissions.RecipientLists.Default)]
[Route("api/bulk-whatsapp/recipient-lists/{listId:guid}")]
public class RecipientImportController(IRecipientImportAppService imports) : BulkWhatsAppController, IRecipientImportAppService
{
    [HttpPost("import")]
    [Idempotent]
    [UnitOfWork(IsDisabled = true)]
    [Upload]
    [Authorize(BulkWhatsAppPermissions.RecipientLists.Import)]
    [Costs(RequestCost.High)]
    public virtual async Task<RecipientImportResultDto> ImportAsync(Guid listId, [FromForm] ImportInput input, IFormFile file)
    {
        using var content = file.ToRemoteStreamContent();
        return await imports.ImportAsync(listId, input, content, HttpContext.RequestAborted);
    }

    [HttpPost("import-text")]
    [LargeBody]
    [Idempotent]
    [UnitOfWork(IsDisabled = true)]
    [Authorize(BulkWhatsAppPermissions.RecipientLists.Import)]
    [Costs(RequestCost.High)]
    public virtual Task<RecipientImportResultDto> ImportTextAsync(Guid listId, ImportTextInput input) =>
        imports.ImportTextAsync(listId, input, HttpContext.RequestAborted);

    [HttpPost("import/preview")]
    [DisableAuditing]
    [Upload]
    [Authorize(BulkWhatsAppPermissions.RecipientLists.Import)]
    [Costs(RequestCost.High)]
    public virtual async Task<ImportPreviewDto> PreviewAsync(Guid listId, [FromForm] ImportInput input, IFormFile file)
    {
        using var content = file.ToRemoteStreamContent();
        return await imports.PreviewAsync(listId, input, content, HttpContext.RequestAborted);
    }

    [HttpPost("import/check")]
    [DisableAuditing]
    [Upload]
    [Authorize(BulkWhatsAppPermissions.RecipientLists.Import)]
    [Costs(RequestCost.High)]
    public virtual async Task<ImportCheckDto> CheckAsync(Guid listId, [FromForm] ImportInput input, IFormFile file)
    {
        using var content = file.ToRemoteStreamContent();
        return await imports.CheckAsync(listId, input, content, HttpContext.RequestAborted);
    }

    [HttpPost("import-text/preview")]
    [DisableAuditing]
    [LargeBody]
    [Authorize(BulkWhatsAppPermissions.RecipientLists.Import)]
    [Costs(RequestCost.High)]
    public virtual Task<ImportPreviewDto> PreviewTextAsync(Guid listId, ImportTextInput input) =>
        imports.PreviewTextAsync(listId, input, HttpContext.RequestAborted);

    [HttpGet("imports")]
    public virtual Task<PagedResultDto<RecipientImportDto>> GetListAsync(Guid listId, [FromQuery] PagedResultRequestDto input) =>
        imports.GetListAsync(listId, input);

    [HttpGet("imports/{id:guid}")]
    public virtual Task<RecipientImportDto> GetAsync(Guid listId, Guid id) => imports.GetAsync(listId, id);

    [HttpGet("imports/{id:guid}/rejected-rows")]
    [Download]
    [Audited]
    public virtual async Task<ActionResult<IRemoteStreamContent>> DownloadAsync(Guid listId, Guid id) =>
        this.Download(await imports.DownloadRejectedRowsAsync(listId, id));

    // The service's own signatures, whose streams and cancellation MVC would not bind as needed.
    Task<IRemoteStreamContent> IRecipientImportAppService.DownloadRejectedRowsAsync(Guid listId, Guid id) =>
        imports.DownloadRejectedRowsAsync(listId, id);

    Task<RecipientImportResultDto> IRecipientImportAppService.ImportAsync(
        Guid listId, ImportInput input, IRemoteStreamContent file, CancellationToken cancellationToken) =>
        imports.ImportAsync(listId, input, file, cancellationToken);

    Task<RecipientImportResultDto> IRecipientImportAppService.ImportTextAsync(
        Guid listId, ImportTextInput input, CancellationToken cancellationToken) =>
        imports.ImportTextAsync(listId, input, cancellationToken);

    Task<ImportPreviewDto> IRecipientImportAppService.PreviewTextAsync(
        Guid listId, ImportTextInput input, CancellationToken cancellationToken) =>
        imports.PreviewTextAsync(listId, input, cancellationToken);

    Task<ImportCheckDto> IRecipientImportAppService.CheckAsync(
        Guid listId, ImportInput input, IRemoteStreamContent file, CancellationToken cancellationToken) =>
        imports.CheckAsync(listId, input, file, cancellationToken);

    Task<ImportPreviewDto> IRecipientImportAppService.PreviewAsync(
        Guid listId, ImportInput input, IRemoteStreamContent file, CancellationToken cancellationToken) =>
        imports.PreviewAsync(listId, input, file, cancellationToken);
}

internal static class FormFileExtensions
{
    public static IRemoteStreamContent ToRemoteStreamContent(this IFormFile file) =>
        new RemoteStreamContent(file.OpenReadStream(), file.FileName, file.ContentType, file.Length);
}
