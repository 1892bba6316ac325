namespace BulkWhatsApp.Engine;

/// <summary>
/// A node that sends from a phone number. Before it calls Meta it commits here how far it is going to, so that after its death others know which of its
/// claims it may have called for, and which certainly not.
/// </summary>
internal sealed class Pipe
{
    public long Id { get; set; }
    public string PhoneNumberId { get; set; } = null!;
    public DateTime OpenedAt { get; set; }

    /// <summary>Calls are announced for the claims whose lease ends up to then.</summary>
    public DateTime AnnouncedUntil { get; set; }

    /// <summary>By itself when it ended, or by others who found claims of its that were lost. It claims and announces nothing afterwards.</summary>
    public DateTime? ClosedAt { get; set; }
}
