using System.ComponentModel.DataAnnotations;

namespace BulkWhatsApp.Input;

/// <summary>One of the values of the property's enum. MVC has no adapter that would translate what <see cref="EnumDataTypeAttribute"/> says.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ChoiceAttribute : ValidationAttribute
{
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        value is null || Enum.IsDefined(value.GetType(), value)
            ? ValidationResult.Success
            : validationContext.Error(InputMessages.UnknownChoice, validationContext.MemberName!);
}
