namespace BulkWhatsApp.Templates;

/// <summary>The type of a template's button (meta-cloud-api.md 1.3.3). Types this product cannot send are <see cref="Other"/>.</summary>
public enum TemplateButtonKind
{
    QuickReply = 0,
    Url = 1,
    PhoneNumber = 2,
    CopyCode = 3,

    /// <summary>The button of an authentication template; Meta stores it as a web address of its own.</summary>
    OneTimeCode = 4,
    Flow = 5,
    VoiceCall = 6,
    Other = 7
}
