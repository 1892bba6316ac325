namespace BulkWhatsApp.CloudApi.Simulator.Settings;

/// <summary>How far a message gets.</summary>
public enum ReceiptLevel
{
    /// <summary>Accepted, and no status webhook at all.</summary>
    None,
    Sent,
    Delivered,
    Read,
}
