using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.AspNetCore.Http;

namespace BulkWhatsApp.Foundation.Application;

/// <summary>Validates objects through and through; an error names its member by the way to it: <c>Rows[2].Number</c>.</summary>
internal sealed class ArgumentValidator(IServiceProvider serviceProvider)
{
    // As deep as ABP looks.
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

        var context = new ValidationContext(argument ?? parameter, serviceProvider, items: null) { MemberName = parameter.Name, DisplayName = parameter.Name! };
        Validator.TryValidateValue(argument!, context, _errors, parameter.GetCustomAttributes<ValidationAttribute>());
        ValidateObject(argument, path: string.Empty, depth: 1);
    }

    private void ValidateObject(object? value, string path, int depth)
    {
        if (value is null || depth > MaxDepth || value is IQueryable || IsIgnored(value) || !_visited.Add(value))
        {
            return;
        }

        if (value is IEnumerable items)
        {
            ValidateItems(items, path, depth);
            return;
        }

        if (IsLeaf(value.GetType()))
        {
            return;
        }

        ValidateOwnRules(value, path);
        foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(IsValidated))
        {
            ValidateObject(property.GetValue(value), Join(path, property.Name), depth + 1);
        }
    }

    private void ValidateItems(IEnumerable items, string path, int depth)
    {
        if (ItemTypeOf(items) is { } itemType && IsLeaf(itemType))
        {
            return;
        }

        var index = 0;
        foreach (var item in items)
        {
            ValidateObject(item, $"{path}[{index++}]", depth + 1);
        }
    }

    private void ValidateOwnRules(object value, string path)
    {
        var errors = new List<ValidationResult>();
        Validator.TryValidateObject(value, new ValidationContext(value, serviceProvider, items: null), errors, validateAllProperties: true);
        _errors.AddRange(errors.Select(error => new ValidationResult(error.ErrorMessage, [.. error.MemberNames.Select(member => Join(path, member))])));
    }

    private static string Join(string path, string member) => path.Length == 0 ? member : $"{path}.{member}";

    private static bool IsValidated(PropertyInfo property) =>
        property.CanRead
        && property.GetIndexParameters().Length == 0
        && !property.IsDefined(typeof(DisableValidationAttribute), inherit: true)
        && !IsLeaf(property.PropertyType);

    private static Type? ItemTypeOf(IEnumerable items) =>
        items.GetType().GetInterfaces().FirstOrDefault(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0];

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
