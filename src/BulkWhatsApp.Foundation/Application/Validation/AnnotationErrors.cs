using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.Foundation.Application;

internal static class AnnotationErrors
{
    /// <summary>What the annotations and the object itself find wrong, in the caller's language where its assembly has a resource.</summary>
    public static IReadOnlyList<ValidationResult> Of(object value, IServiceProvider services)
    {
        var found = new List<ValidationResult>();
        if (Validator.TryValidateObject(value, new ValidationContext(value, services, items: null), found, validateAllProperties: true)
            || services.GetService<AnnotationTexts>() is not { } texts
            || texts.Of(value.GetType()) is not { } localizer)
        {
            return found;
        }

        var localized = value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanRead && property.GetIndexParameters().Length == 0)
            .SelectMany(property => OfProperty(property, value, services, texts, localizer))
            .ToList();

        // An object is only asked itself when its properties are right, and speaks the language on its own.
        return localized.Count > 0 ? localized : found;
    }

    private static IEnumerable<ValidationResult> OfProperty(
        PropertyInfo property, object value, IServiceProvider services, AnnotationTexts texts, IStringLocalizer localizer)
    {
        var context = new ValidationContext(value, services, items: null)
        {
            MemberName = property.Name,
            DisplayName = texts.NameOf(value.GetType(), property.Name) ?? property.Name,
        };

        // The attributes are new ones each time: the message is that of this call's language.
        foreach (var attribute in property.GetCustomAttributes<ValidationAttribute>(inherit: true).OrderByDescending(attribute => attribute is RequiredAttribute))
        {
            AnnotationTexts.SetKey(attribute);
            attribute.ErrorMessage = attribute.ErrorMessage is { } key ? localizer[key].Value : null;
            if (attribute.GetValidationResult(property.GetValue(value), context) is { } error)
            {
                yield return error;
                if (attribute is RequiredAttribute)
                {
                    yield break;
                }
            }
        }
    }
}
