using System.Text.Json;

namespace BulkWhatsApp.RecipientLists;

public class ImportPreviewRowDto
{
    /// <summary>As a spreadsheet counts it: the header is row 1.</summary>
    public long RowNumber { get; set; }

    /// <summary>As it stands in the file.</summary>
    public required string RawPhoneNumber { get; set; }

    /// <summary>E.164; null when the row has a problem.</summary>
    public string? PhoneNumber { get; set; }
    public string? Name { get; set; }

    /// <summary>The remaining columns as a JSON object, in their order.</summary>
    public JsonElement? Data { get; set; }

    /// <summary>Why the row would be rejected; null when it would be taken.</summary>
    public RejectedRowDto? Problem { get; set; }
}
