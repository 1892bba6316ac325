namespace BulkWhatsApp.OptOuts;

public enum OptOutScope
{
    /// <summary>No message at all.</summary>
    All = 0,

    /// <summary>Marketing templates only: WhatsApp's own control leaves utility and authentication messages alone.</summary>
    Marketing = 1,
}
