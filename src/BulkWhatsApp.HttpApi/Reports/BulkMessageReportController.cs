using Microsoft.AspNetCore.Mvc;

namespace BulkWhatsApp.Reports;

[Route("api/bulk-whatsapp/reports/bulk-message-status")]
public class BulkMessageReportController(IBulkMessageReportAppService service) : BulkWhatsAppController
{
    [HttpGet]
    public virtual Task<BulkMessageReportDto> GetAsync([FromQuery] GetBulkMessageReportInput input) => service.GetAsync(input);

    [HttpGet("days")]
    public virtual Task<ListResultDto<ReportDayDto>> GetDaysAsync([FromQuery] GetReportDaysInput input) => service.GetDaysAsync(input);

    [HttpGet("export")]
    [Audited]
    public virtual async Task<ActionResult<IRemoteStreamContent>> GetExportAsync(
        [FromQuery] GetBulkMessageReportInput input, CancellationToken cancellationToken) =>
        this.Download(await service.GetExportAsync(input, cancellationToken));
}
