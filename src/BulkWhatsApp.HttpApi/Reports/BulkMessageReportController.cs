using BulkWhatsApp.Downloads;
using BulkWhatsApp.Limits;
using BulkWhatsApp.Permissions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BulkWhatsApp.Reports;

[Authorize(BulkWhatsAppPermissions.Reports.Default)]
[Route("api/bulk-whatsapp/reports/bulk-message-status")]
public class BulkMessageReportController(IBulkMessageReportAppService service) : BulkWhatsAppController
{
    [HttpGet]
    [Costs(RequestCost.Low)]
    public virtual Task<BulkMessageReportDto> GetAsync([FromQuery] GetBulkMessageReportInput input) => service.GetAsync(input);

    [HttpGet("days")]
    [Costs(RequestCost.Low)]
    public virtual Task<ListResultDto<ReportDayDto>> GetDaysAsync([FromQuery] GetReportDaysInput input) => service.GetDaysAsync(input);

    [HttpGet("groups")]
    [Costs(RequestCost.Low)]
    public virtual Task<ReportGroupsDto> GetGroupsAsync([FromQuery] GetReportGroupsInput input) => service.GetGroupsAsync(input);

    [HttpGet("choices")]
    [Costs(RequestCost.Low)]
    public virtual Task<ReportChoicesDto> GetChoicesAsync() => service.GetChoicesAsync();

    [HttpGet("export")]
    [Download]
    [Authorize(BulkWhatsAppPermissions.Reports.Export)]
    [Costs(RequestCost.High)]
    [Audited]
    public virtual async Task<ActionResult<IRemoteStreamContent>> GetExportAsync(
        [FromQuery] GetReportExportInput input, CancellationToken cancellationToken) =>
        this.Download(await service.GetExportAsync(input, cancellationToken));
}

internal static class DownloadExtensions
{
    /// <summary>A stream as a file that the browser saves and never displays. MVC closes it.</summary>
    public static FileStreamResult Download(this ControllerBase controller, IRemoteStreamContent content)
    {
        controller.Response.Headers.XContentTypeOptions = "nosniff";
        return controller.File(content.GetStream(), content.ContentType, content.FileName);
    }
}
