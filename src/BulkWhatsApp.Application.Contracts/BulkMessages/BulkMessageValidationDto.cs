namespace BulkWhatsApp.BulkMessages;

/// <summary>The answer of a dry run. Lists of rows end after 50; the numbers beside them count all.</summary>
public class BulkMessageValidationDto
{
    public bool CanSubmit { get; set; }

    /// <summary>Everything that keeps it from being submitted.</summary>
    public List<ProblemDto> Problems { get; set; } = [];

    /// <summary>What is worth knowing and keeps nothing from being submitted, in the caller's language.</summary>
    public List<string> Remarks { get; set; } = [];

    public AudienceCountsDto Audience { get; set; } = new();

    /// <summary>Up to 50 of <see cref="AudienceCountsDto.InvalidNumbers"/>.</summary>
    public List<InvalidNumberDto> InvalidNumbers { get; set; } = [];

    /// <summary>Up to 50 findings, in row order.</summary>
    public List<VariableFindingDto> VariableFindings { get; set; } = [];

    public long RowsWithVariableFindings { get; set; }

    /// <summary>The first three recipients' messages.</summary>
    public List<MessagePreviewDto> Previews { get; set; } = [];
}
