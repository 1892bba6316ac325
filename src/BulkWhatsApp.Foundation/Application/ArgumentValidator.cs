using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.Foundation.Application;

/// <summary>Validates objects and everything inside them. As in ABP, an error names only the member, not its path.</summary>
internal sealed class ArgumentValidator(IServiceProvider serviceProvider)
{
    // The same depth as in ABP.
    private const int MaxDepth = 8;

    private readonly List<ValidationResult> _errors = [];
    private readonly HashSet<object> _visited = new(ReferenceEqualityComparer.Instance);

    public List<ValidationResult> Validate(ParameterInfo[] parameters, object?[] arguments)
    {
        foreach (var (parameter, argument) in parameters.Zip(arguments))
        {
            ValidateParameter(parameter, argument);
        }

        return _errors;
    }

    private void ValidateParameter(ParameterInfo parameter, object? argument)
    {
        if (argument is null && !parameter.IsOptional && !IsLeaf(parameter.ParameterType))
        {
            _errors.Add(new ValidationResult($"{parameter.Name} is null!", [parameter.Name!]));
            return;
        }

        var context = new ValidationContext(argument ?? parameter, serviceProvider, items: null)
        {
            MemberName = parameter.Name,
            DisplayName = parameter.Name!,
        };
        Validator.TryValidateValue(argument!, context, _errors, parameter.GetCustomAttributes<ValidationAttribute>());
        ValidateObject(argument, depth: 1);
    }

    private void ValidateObject(object? value, int depth)
    {
        if (value is null || depth > MaxDepth || value is IQueryable || IsIgnored(value) || !_visited.Add(value))
        {
            return;
        }

        if (value is IEnumerable items)
        {
            ValidateItems(items, depth);
            return;
        }

        if (IsLeaf(value.GetType()))
        {
            return;
        }

        _errors.AddRange(AnnotationErrors.Of(value, serviceProvider));
        foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(IsValidated))
        {
            ValidateObject(property.GetValue(value), depth + 1);
        }
    }

    private void ValidateItems(IEnumerable items, int depth)
    {
        if (ItemTypeOf(items) is { } itemType && IsLeaf(itemType))
        {
            return;
        }

        foreach (var item in items)
        {
            ValidateObject(item, depth + 1);
        }
    }

    private static bool IsValidated(PropertyInfo property) =>
        property.CanRead
        && property.GetIndexParameters().Length == 0
        && !IsLeaf(property.PropertyType);

    private static Type? ItemTypeOf(IEnumerable items) =>
        items.GetType().GetInterfaces()
            .FirstOrDefault(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>))?
            .GetGenericArguments()[0];

    private static bool IsIgnored(object value) => value is string or Stream or IRemoteStreamContent or IFormFile or Type or Delegate;

    private static bool IsLeaf(Type type)
    {
        var underlying = Nullable.GetUnderlyingType(type) ?? type;
        return underlying.IsPrimitive
            || underlying.IsEnum
            || underlying == typeof(string)
            || (underlying.IsValueType && underlying.Namespace?.StartsWith("System", StringComparison.Ordinal) == true);
    }
}

internal static class AnnotationErrors
{
    /// <summary>Errors from the annotations and from the object itself; localized if the object's assembly has a resource.</summary>
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

        // An object validates itself only if its properties are valid, and localizes its own messages.
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

        // Each call creates new attributes, so setting the message in this call's language affects no other call.
        var attributes = property.GetCustomAttributes<ValidationAttribute>(inherit: true);
        foreach (var attribute in attributes.OrderByDescending(attribute => attribute is RequiredAttribute))
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
