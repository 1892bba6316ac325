namespace BulkWhatsApp.Input;

/// <summary>Keys of what is said of a field that annotations of .NET have no fitting words for.</summary>
internal static class InputMessages
{
    public const string ApiVersion = "Input:ApiVersion";
    public const string CountryCode = "Input:CountryCode";
    public const string Delimiter = "Input:Delimiter";
    public const string DigitsOnly = "Input:DigitsOnly";
    public const string JsonTooLong = "Input:JsonTooLong";
    public const string LabelTooLong = "Input:LabelTooLong";
    public const string TooManyLabels = "Input:TooManyLabels";
    public const string TooManyWords = "Input:TooManyWords";
    public const string UnknownChoice = "Input:UnknownChoice";
    public const string WordTooLong = "Input:WordTooLong";
}
