using BulkWhatsApp.Idempotency;
using BulkWhatsApp.Limits;
using BulkWhatsApp.Permissions;
using BulkWhatsApp.RecipientLists;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BulkWhatsApp.Segments;

[Authorize(BulkWhatsAppPermissions.Segments.Default)]
[Route("api/bulk-whatsapp/segments")]
public class SegmentController(ISegmentAppService segments) : BulkWhatsAppController, ISegmentAppService
{
    [HttpGet]
    public virtual Task<PagedResultDto<SegmentDto>> GetListAsync([FromQuery] GetSegmentsInput input) => segments.GetListAsync(input);

    [HttpGet("{id:guid}")]
    public virtual Task<SegmentDto> GetAsync(Guid id) => segments.GetAsync(id);

    [HttpPost]
    [Idempotent]
    [Authorize(BulkWhatsAppPermissions.Segments.Create)]
    public virtual Task<SegmentDto> CreateAsync(CreateSegmentDto input) => segments.CreateAsync(input);

    [HttpPut("{id:guid}")]
    [Authorize(BulkWhatsAppPermissions.Segments.Update)]
    public virtual Task<SegmentDto> UpdateAsync(Guid id, UpdateSegmentDto input) => segments.UpdateAsync(id, input);

    [HttpDelete("{id:guid}")]
    [Authorize(BulkWhatsAppPermissions.Segments.Delete)]
    public virtual Task DeleteAsync(Guid id) => segments.DeleteAsync(id);

    [HttpPost("preview")]
    [Costs(RequestCost.High)]
    public virtual Task<SegmentPreviewDto> PreviewAsync(SegmentPreviewInput input, CancellationToken cancellationToken = default) =>
        segments.PreviewAsync(input, cancellationToken);

    [HttpPost("save-as-list")]
    [Idempotent]
    [Authorize(BulkWhatsAppPermissions.RecipientLists.Create)]
    [Authorize(BulkWhatsAppPermissions.RecipientLists.Import)]
    [Costs(RequestCost.High)]
    public virtual Task<RecipientListDto> SaveAsListAsync(SaveAsListInput input, CancellationToken cancellationToken = default) =>
        segments.SaveAsListAsync(input, cancellationToken);

    [HttpGet("columns")]
    [Authorize(BulkWhatsAppPermissions.RecipientLists.Default)]
    public virtual Task<ListResultDto<string>> GetColumnsAsync([FromQuery] GetSegmentColumnsInput input) => segments.GetColumnsAsync(input);
}
