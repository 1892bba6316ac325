namespace BulkWhatsApp.Templates;

/// <summary>Meta's review status of a template (meta-cloud-api.md 4.3). Only <see cref="Approved"/> may be sent.</summary>
public enum TemplateStatus
{
    Approved = 0,
    Pending = 1,
    Rejected = 2,
    Paused = 3,
    Disabled = 4,
    InAppeal = 5,
    PendingDeletion = 6,
    Deleted = 7,
    LimitExceeded = 8,
    Archived = 9,
    Other = 10
}

/// <summary>Meta's category of a template, which decides its price (meta-cloud-api.md 4.3).</summary>
public enum TemplateCategory
{
    Marketing = 0,
    Utility = 1,
    Authentication = 2,
    Other = 3
}

/// <summary>How a template's text variables are matched: by number or by name (meta-cloud-api.md 1.3.2).</summary>
public enum TemplateParameterFormat
{
    Positional = 0,
    Named = 1
}

/// <summary>
/// The format of a template's header (meta-cloud-api.md 1.3.1). Formats this product cannot send are <see cref="Other"/>.
/// </summary>
public enum TemplateHeaderKind
{
    None = 0,
    Text = 1,
    Image = 2,
    Video = 3,
    Document = 4,
    Location = 5,
    Other = 6,

    /// <summary>A product of the catalogue, named by its content ID.</summary>
    Product = 7
}

/// <summary>The type of a template's button (meta-cloud-api.md 1.3.3). Types this product cannot send are <see cref="Other"/>.</summary>
public enum TemplateButtonKind
{
    QuickReply = 0,
    Url = 1,
    PhoneNumber = 2,
    CopyCode = 3,

    /// <summary>The button of an authentication template; Meta stores it as a URL button.</summary>
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

    /// <summary>Asks for permission to call; a separate component in Meta's JSON, without a value.</summary>
    CallPermissionRequest = 12
}

/// <summary>
/// Reads Meta's spelling of template enums (<c>IN_APPEAL</c>; any letter case). Meta adds values without notice
/// (meta-cloud-api.md 4.3), so an unknown value is never an error.
/// </summary>
public static class TemplateEnums
{
    public static TemplateStatus ParseStatus(string? text) => Parse(text, TemplateStatus.Other);

    public static TemplateCategory ParseCategory(string? text) => Parse(text, TemplateCategory.Other);

    /// <summary>Some old templates carry no format: they are positional (meta-cloud-api.md 4.2).</summary>
    public static TemplateParameterFormat ParseParameterFormat(string? text) => Parse(text, TemplateParameterFormat.Positional);

    /// <summary>
    /// Null or empty gives <see cref="TemplateHeaderKind.None"/>; <c>GIF</c> and unknown formats give <see
    /// cref="TemplateHeaderKind.Other"/>.
    /// </summary>
    public static TemplateHeaderKind ParseHeaderKind(string? text)
        => string.IsNullOrWhiteSpace(text) ? TemplateHeaderKind.None : Parse(text, TemplateHeaderKind.Other);

    /// <summary><c>OTP</c> gives <see cref="TemplateButtonKind.OneTimeCode"/>.</summary>
    public static TemplateButtonKind ParseButtonKind(string? text)
        => "OTP".Equals(text?.Trim(), StringComparison.OrdinalIgnoreCase)
            ? TemplateButtonKind.OneTimeCode
            : Parse(text, TemplateButtonKind.Other);

    private static T Parse<T>(string? text, T other) where T : struct, Enum
    {
        var name = text?.Trim().Replace("_", "", StringComparison.Ordinal);

        // Enum.TryParse also accepts numbers and comma lists, which Meta does not send.
        return !string.IsNullOrEmpty(name) && name.All(char.IsAsciiLetter) && Enum.TryParse(name, ignoreCase: true, out T value)
            ? value
            : other;
    }
}
