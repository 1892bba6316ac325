using System.ComponentModel.DataAnnotations;

namespace BulkWhatsApp.Foundation.Contracts;

[Serializable]
public class PagedResultRequestDto : LimitedResultRequestDto, IPagedResultRequest
{
    [Range(0, int.MaxValue)]
    public virtual int SkipCount { get; set; }
}
