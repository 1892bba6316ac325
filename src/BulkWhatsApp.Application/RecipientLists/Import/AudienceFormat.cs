namespace BulkWhatsApp.RecipientLists.Import;

/// <summary>What an uploaded or pasted audience is written in.</summary>
public enum AudienceFormat
{
    /// <summary>Delimited text with several columns.</summary>
    Csv,

    /// <summary>Text with one value per line.</summary>
    Text,

    /// <summary>An Office Open XML workbook (.xlsx, .xlsm), one sheet of it.</summary>
    Xlsx,

    /// <summary>A JSON array of objects, or of phone numbers.</summary>
    Json,

    /// <summary>Contacts of a phone or an address book (.vcf).</summary>
    VCard,
}
