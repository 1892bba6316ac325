using BulkWhatsApp.RecipientLists;

namespace BulkWhatsApp.BulkMessages;

/// <summary>The rows of a file or a paste, to be put into a document. Nothing was stored.</summary>
public class RecipientFileDto : AudienceReadingDto
{
    /// <summary>How many rows a file may have here; more belong in a recipient list.</summary>
    public const int MaxRows = 20_000;

    /// <summary>UTF-16 characters of all its rows.</summary>
    public const int MaxLength = 8_000_000;

    /// <summary>Without a phone column they have no numbers.</summary>
    public required IReadOnlyList<RecipientFileRowDto> Rows { get; set; }

    /// <summary>The file has more rows than <see cref="MaxRows"/>, or more in them than <see cref="MaxLength"/>; the first are given.</summary>
    public bool IsCut { get; set; }
}
