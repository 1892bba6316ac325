namespace BulkWhatsApp.Templates;

/// <summary>What a sync changed, in translations (name and language).</summary>
public class SyncTemplatesResultDto
{
    public int Added { get; set; }
    public int Updated { get; set; }
    public int Unchanged { get; set; }

    /// <summary>No longer at Meta: kept here as deleted, because old campaigns show them.</summary>
    public int Removed { get; set; }

    /// <summary>Translations whose description could not be read, as <c>name (language)</c>; what is stored of them was left alone.</summary>
    public required IReadOnlyList<string> Unreadable { get; set; }
}
