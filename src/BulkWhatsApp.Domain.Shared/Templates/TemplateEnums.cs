namespace BulkWhatsApp.Templates;

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

    /// <summary>Null or empty is <see cref="TemplateHeaderKind.None"/>; <c>GIF</c> and unknown formats are <see cref="TemplateHeaderKind.Other"/>.</summary>
    public static TemplateHeaderKind ParseHeaderKind(string? text)
        => string.IsNullOrWhiteSpace(text) ? TemplateHeaderKind.None : Parse(text, TemplateHeaderKind.Other);

    /// <summary><c>OTP</c> is <see cref="TemplateButtonKind.OneTimeCode"/>.</summary>
    public static TemplateButtonKind ParseButtonKind(string? text)
        => "OTP".Equals(text?.Trim(), StringComparison.OrdinalIgnoreCase)
            ? TemplateButtonKind.OneTimeCode
            : Parse(text, TemplateButtonKind.Other);

    private static T Parse<T>(string? text, T other) where T : struct, Enum
    {
        var name = text?.Trim().Replace("_", "", StringComparison.Ordinal);

        // Enum.TryParse also takes numbers and comma lists, which are not names of Meta's.
        return !string.IsNullOrEmpty(name) && name.All(char.IsAsciiLetter) && Enum.TryParse(name, ignoreCase: true, out T value)
            ? value
            : other;
    }
}
