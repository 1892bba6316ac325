namespace BulkWhatsApp.Engine;

/// <summary>
/// A node that sends from a phone number: one at a time, so that it knows every call of the last second and can keep Meta's limit whatever stands still.
/// Before it calls Meta it commits here how far it is going to, so that after its death others know which of its claims it may have called for, and
/// which certainly not.
/// </summary>
internal sealed class PhoneNumberOwner
{
    public long Id { get; set; }

    /// <summary>The key of who shares the number (<see cref="Accounts.SharedLimits"/>).</summary>
    public string PhoneNumberId { get; set; } = null!;

    /// <summary>It is alive. Another takes the number over when this is some seconds ago; without having announced anew, it makes no call then.</summary>
    public DateTime SeenAt { get; set; }

    /// <summary>Calls are announced for its claims up to this one; 0 before the first.</summary>
    public long AnnouncedClaim { get; set; }

    /// <summary>How many times longer than the limit asks the pause between two calls is: Meta said that it was too fast. 1, or a power of 2 up to 64.</summary>
    public int Slowness { get; set; } = 1;

    /// <summary>It ended by itself, or others found it silent. It claims and announces nothing afterwards.</summary>
    public DateTime? EndedAt { get; set; }
}
