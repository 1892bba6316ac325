using System.ComponentModel.DataAnnotations;
using BulkWhatsApp.Localization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.Input;

/// <summary>Keys of messages about fields for which .NET's annotations have no suitable text.</summary>
internal static class InputMessages
{
    public const string ApiVersion = "Input:ApiVersion";
    public const string CountryCode = "Input:CountryCode";
    public const string Delimiter = "Input:Delimiter";
    public const string DigitsOnly = "Input:DigitsOnly";
    public const string FromSlash = "Input:FromSlash";
    public const string ProofMissing = "Input:ProofMissing";
    public const string NotWithout = "Input:NotWithout";
    public const string JsonTooLong = "Input:JsonTooLong";
    public const string TimeOfDay = "Input:TimeOfDay";
    public const string LabelTooLong = "Input:LabelTooLong";
    public const string TooManyLabels = "Input:TooManyLabels";
    public const string TooManyWords = "Input:TooManyWords";
    public const string UnknownChoice = "Input:UnknownChoice";
    public const string UnstorableText = "Input:UnstorableText";
    public const string ValueTooLong = "Input:ValueTooLong";
    public const string WordTooLong = "Input:WordTooLong";
    public const string WrongType = "Input:Field";
}

internal static class ValidationContextExtensions
{
    /// <summary>An error about a member, in the caller's language; {0} in the text is the member's name in the UI.</summary>
    public static ValidationResult Error(this ValidationContext context, string message, string member, params object[] values)
    {
        var texts = context.GetRequiredService<IStringLocalizer<BulkWhatsAppResource>>();
        return new ValidationResult(texts[message, [texts[$"DisplayName:{member}"].Value, .. values]], [member]);
    }
}

/// <summary>
/// One of the values of the property's enum. MVC has no adapter that translates the message of <see cref="EnumDataTypeAttribute"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ChoiceAttribute : ValidationAttribute
{
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        value is null || Enum.IsDefined(value.GetType(), value)
            ? ValidationResult.Success
            : validationContext.Error(InputMessages.UnknownChoice, validationContext.MemberName!);
}
