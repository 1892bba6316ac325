using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.DependencyInjection;

namespace BulkWhatsApp.Fuzz;

/// <summary>A described endpoint with what it takes.</summary>
public sealed record FuzzTarget(HttpMethod Method, string Path, string Controller, Type? Body, IReadOnlyList<FuzzParameter> Parameters)
{
    public bool TakesFile => Parameters.Any(parameter => parameter.Source == BindingSource.FormFile);

    public bool TakesForm => TakesFile || Parameters.Any(parameter => parameter.Source == BindingSource.Form);

    /// <summary>Those that the application itself describes, of the controllers of this product: a new one comes by itself.</summary>
    public static List<FuzzTarget> AllOf(IServiceProvider services) =>
    [
        .. services.GetRequiredService<IApiDescriptionGroupCollectionProvider>().ApiDescriptionGroups.Items
            .SelectMany(group => group.Items)
            .Where(api => api.ActionDescriptor is ControllerActionDescriptor action && IsOurs(action))
            .Select(Of)
            .OrderBy(target => target.Path, StringComparer.Ordinal)
            .ThenBy(target => target.Method.Method, StringComparer.Ordinal),
    ];

    public static bool IsOurs(ControllerActionDescriptor action) =>
        action.ControllerTypeInfo.Assembly.GetName().Name!.StartsWith("BulkWhatsApp", StringComparison.Ordinal);

    public override string ToString() => $"{Method} {Path}";

    private static FuzzTarget Of(ApiDescription api) => new(
        new HttpMethod(api.HttpMethod!),
        api.RelativePath!.Split('?')[0],
        ((ControllerActionDescriptor)api.ActionDescriptor).ControllerName,
        api.ParameterDescriptions.FirstOrDefault(parameter => parameter.Source == BindingSource.Body)?.Type,
        [
            .. api.ParameterDescriptions
                .Where(parameter => parameter.Source != BindingSource.Body)
                .Select(parameter => new FuzzParameter(parameter.Name, parameter.Source, parameter.Type ?? typeof(string))),
        ]);
}

/// <param name="Source">Path, Query, Form or FormFile.</param>
public sealed record FuzzParameter(string Name, BindingSource Source, Type Type);

/// <summary>A body that is as valid as its type alone can tell; <paramref name="known"/> gives values by the name of a property.</summary>
public sealed class FuzzSample(Func<string, JsonNode?> known)
{
    private const int MaxDepth = 6;

    public JsonNode? Of(Type type, string name = "", int depth = 0)
    {
        if (known(name) is { } value)
        {
            return value;
        }

        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain switch
        {
            _ when depth > MaxDepth => null,
            _ when plain == typeof(string) => "text",
            _ when plain == typeof(Guid) => $"{Guid.Empty}",
            _ when plain == typeof(bool) => false,
            _ when plain == typeof(DateTime) || plain == typeof(DateTimeOffset) => "2031-01-01T00:00:00Z",
            { IsEnum: true } => JsonValue.Create(Convert.ToInt32(Enum.GetValues(plain).GetValue(0))),
            { IsPrimitive: true } => 1,
            _ when plain == typeof(decimal) => 1,
            _ when plain == typeof(System.Text.Json.JsonElement) || IsDictionary(plain) => new JsonObject { ["1"] = "text" },
            _ when ElementOf(plain) is { } element => new JsonArray(Of(element, name, depth + 1)),
            _ => OfProperties(plain, depth),
        };
    }

    private JsonObject OfProperties(Type type, int depth)
    {
        var json = new JsonObject();
        foreach (var property in type.GetProperties().Where(property => property.CanWrite))
        {
            json[char.ToLowerInvariant(property.Name[0]) + property.Name[1..]] = Of(property.PropertyType, property.Name, depth + 1);
        }

        return json;
    }

    private static bool IsDictionary(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Dictionary<,>);

    private static Type? ElementOf(Type type) => type.GetInterfaces().Append(type)
        .FirstOrDefault(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0];
}
