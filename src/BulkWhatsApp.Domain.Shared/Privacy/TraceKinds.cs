namespace BulkWhatsApp.Privacy;

/// <summary>Kinds of data stored about a person. Each has a text, <c>Privacy:Trace:…</c>; a host may add its own kinds.</summary>
public static class TraceKinds
{
    public const string Recipients = "Recipients";
    public const string DraftRows = "DraftRows";
    public const string Messages = "Messages";
    public const string MessageDetails = "MessageDetails";
    public const string Conversations = "Conversations";
    public const string ImportRows = "ImportRows";
    public const string OptOuts = "OptOuts";
    public const string Consents = "Consents";
    public const string Addresses = "Addresses";
    public const string Webhooks = "Webhooks";
    public const string Events = "Events";
    public const string Answers = "Answers";
    public const string Texts = "Texts";
    public const string AuditLog = "AuditLog";
}
