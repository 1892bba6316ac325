namespace BulkWhatsApp.Variables;

/// <summary>Where the values of a campaign's placeholders come from.</summary>
public enum VariableType
{
    /// <summary>The campaign's own JSON: everybody receives the same text.</summary>
    Common = 0,

    /// <summary>Each recipient's data.</summary>
    Unique = 1
}
