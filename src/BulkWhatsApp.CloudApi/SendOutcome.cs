namespace BulkWhatsApp.CloudApi;

/// <summary>What is known after one POST of a message (meta-cloud-api.md 1.5, 2.5.3).</summary>
public enum SendOutcome
{
    /// <summary>Meta gave a message id. Not yet delivered, and not even known to be deliverable.</summary>
    Accepted,

    /// <summary>Meta gave a message id and holds the message (template pacing); it will be sent or dropped, a webhook tells.</summary>
    Held,

    /// <summary>Certainly not accepted: Meta answered with an error, or no byte of the body was sent. Sending again cannot duplicate.</summary>
    Rejected,

    /// <summary>Nobody knows: no answer, or none that can be read. Must never be re-sent blindly.</summary>
    Unknown,
}
