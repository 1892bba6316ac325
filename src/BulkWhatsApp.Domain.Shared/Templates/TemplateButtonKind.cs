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
    Other = 7,

    /// <summary>Shows the catalogue of the WhatsApp Business Account.</summary>
    Catalog = 8,

    /// <summary>Shows up to 30 products of the catalogue.</summary>
    Mpm = 9,

    /// <summary>Shows the product of the header.</summary>
    Spm = 10,

    /// <summary>Asks the recipient for the phone number; takes no value.</summary>
    RequestContactInfo = 11,

    /// <summary>Asks for the permission to call; a component of its own in Meta's JSON, and takes no value.</summary>
    CallPermissionRequest = 12
}
