using BulkWhatsApp.Variables;

namespace BulkWhatsApp.BulkMessages;

/// <summary>A campaign as a list shows it. Times are UTC.</summary>
public class BulkMessageListDto : AuditedEntityDto<Guid>
{
    public string Number { get; set; } = null!;

    public string Title { get; set; } = null!;

    public RecipientType RecipientType { get; set; }

    public Guid? RecipientListId { get; set; }

    public string? RecipientListName { get; set; }

    public Guid TemplateId { get; set; }

    /// <summary>Null when a draft's template no longer exists.</summary>
    public string? TemplateName { get; set; }

    public string? TemplateLanguage { get; set; }

    /// <summary>A draft's own choice, or null for the template's account; the account that sends once it is submitted.</summary>
    public Guid? AccountId { get; set; }

    /// <summary>The account that sends, or would send.</summary>
    public string? AccountName { get; set; }

    /// <summary>Its number as Meta shows it; null until the connection was checked.</summary>
    public string? AccountPhoneNumber { get; set; }

    public VariableType VariableType { get; set; }

    public DateTime? ScheduledAt { get; set; }

    public DocStatus DocStatus { get; set; }

    public BulkMessageStatus Status { get; set; }

    public PauseCause? PauseCause { get; set; }

    /// <summary>A person's words, or Meta's refusal in the caller's language.</summary>
    public string? PauseReason { get; set; }

    /// <summary>What to do about Meta's refusal; null when a person paused.</summary>
    public string? PauseRemedy { get; set; }

    /// <summary>Meta's code, or one of this product's own (negative).</summary>
    public int? PauseErrorCode { get; set; }

    /// <summary>Meta's subcode, where it sent one.</summary>
    public int? PauseErrorSubcode { get; set; }

    public Guid? AmendedFromId { get; set; }

    public DateTime? SubmittedAt { get; set; }

    public DateTime? LaunchedAt { get; set; }

    public DateTime? FinishedAt { get; set; }

    public List<string> Labels { get; set; } = [];

    public BulkMessageCountsDto Counts { get; set; } = new();
}
