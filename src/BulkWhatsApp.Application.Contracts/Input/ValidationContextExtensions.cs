using System.ComponentModel.DataAnnotations;
using BulkWhatsApp.Localization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.Input;

internal static class ValidationContextExtensions
{
    /// <summary>The error of a member, in the caller's language; {0} of the text is the member as the UI calls it.</summary>
    public static ValidationResult Error(this ValidationContext context, string message, string member, params object[] values)
    {
        var texts = context.GetRequiredService<IStringLocalizer<BulkWhatsAppResource>>();
        return new ValidationResult(texts[message, [texts[$"DisplayName:{member}"].Value, .. values]], [member]);
    }
}
