namespace BulkWhatsApp.Engine;

/// <summary>
/// A node that sends from a phone number: one at a time, so that it knows every call of the last second and can keep Meta's limit whatever stands still.
/// Before it calls Meta it commits here how far it is going to, so that after its death others know which of its claims it may have called for, and
/// which certainly not.
/// </summary>
internal sealed class PhoneNumberOwner
{
    public long Id { get; set; }
    public string PhoneNumberId { get; set; } = null!;

    /// <summary>It is alive. Another takes the number over when this is some seconds ago; without having announced anew, it makes no call then.</summary>
    public DateTime SeenAt { get; set; }

    /// <summary>Calls are announced for the claims whose lease ends up to then.</summary>
    public DateTime AnnouncedUntil { get; set; }

    /// <summary>It ended by itself, or others found it silent or claims of it lost. It claims and announces nothing afterwards.</summary>
    public DateTime? EndedAt { get; set; }
}
