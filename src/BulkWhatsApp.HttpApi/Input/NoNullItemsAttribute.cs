using System.Collections;
using System.ComponentModel.DataAnnotations;
using BulkWhatsApp.Localization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.Input;

/// <summary>
/// Refuses a list with an entry that is null. No list of an input has a meaning for one, and neither JSON nor MVC looks at what is in a list.
/// <see cref="InputMetadata"/> puts it on every list.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
internal sealed class NoNullItemsAttribute : ValidationAttribute
{
    /// <summary>The key of what is said; {0} is the field, {1} the number of the entry.</summary>
    public const string Text = "Input:NullItem";

    public NoNullItemsAttribute() => ErrorMessage = Text;

    public static bool IsFor(Type type) => typeof(IList).IsAssignableFrom(type);

    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        var index = value is IList list ? list.IndexOf(null) : -1;
        return index < 0
            ? ValidationResult.Success
            : new ValidationResult(
                validationContext.GetRequiredService<IStringLocalizer<BulkWhatsAppResource>>()[Text, validationContext.DisplayName, index + 1], [$"[{index}]"]);
    }
}
