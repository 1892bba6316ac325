namespace BulkWhatsApp.Host.Configuration;

internal static class SupportedLanguages
{
    public const string Default = "en";

    public static readonly string[] Codes = [Default, "de", "ar"];
}
