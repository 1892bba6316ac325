namespace BulkWhatsApp.RecipientLists;

/// <summary>How people were read from a file or a paste, with what a person may decide otherwise.</summary>
public abstract class AudienceReadingDto
{
    public required IReadOnlyList<string> Columns { get; set; }

    /// <summary>Null where the person has to choose one of <see cref="PhoneColumnCandidates"/>, without which nothing is imported, and where there are only user ids.</summary>
    public string? PhoneColumn { get; set; }

    /// <summary>The columns that may hold the numbers, likeliest first; empty where one is sure.</summary>
    public IReadOnlyList<string> PhoneColumnCandidates { get; set; } = [];
    public string? NameColumn { get; set; }
    public string? CountryColumn { get; set; }
    public string? UserIdColumn { get; set; }

    /// <summary>IANA name of the encoding the text was read by; null for a workbook.</summary>
    public string? Encoding { get; set; }

    /// <summary>The encodings it may be in, with how names read in each; empty where the file leaves no doubt.</summary>
    public IReadOnlyList<EncodingChoiceDto> Encodings { get; set; } = [];

    /// <summary>Rows that a filter hides in the workbook; left out unless the input includes them.</summary>
    public long HiddenRows { get; set; }
}

/// <summary>A way to read the letters of a text.</summary>
public class EncodingChoiceDto
{
    /// <summary>IANA name, such as <c>windows-1251</c>.</summary>
    public required string Name { get; set; }

    /// <summary>Up to 3 values of the file that are not ASCII, as they read in it.</summary>
    public required IReadOnlyList<string> Samples { get; set; }
}
