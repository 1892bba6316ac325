using System.ComponentModel.DataAnnotations;

namespace BulkWhatsApp.BulkMessages;

public class GetBulkMessagesInput : PagedAndSortedResultRequestDto
{
    /// <summary>Part of the number or title.</summary>
    [StringLength(BulkMessageConsts.MaxTitleLength)]
    public string? Filter { get; set; }

    public BulkMessageStatus? Status { get; set; }

    public Guid? AccountId { get; set; }

    public Guid? TemplateId { get; set; }

    [StringLength(BulkMessageConsts.MaxLabelLength)]
    public string? Label { get; set; }

    /// <summary>Created at or after, UTC.</summary>
    public DateTime? From { get; set; }

    /// <summary>Created before, UTC.</summary>
    public DateTime? To { get; set; }
}
