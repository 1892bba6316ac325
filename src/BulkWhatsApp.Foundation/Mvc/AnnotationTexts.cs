using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Foundation.Mvc;

public class AbpMvcDataAnnotationsLocalizationOptions
{
    internal Dictionary<Assembly, Type> AssemblyResources { get; } = [];

    /// <summary>
    /// The resource holds the messages of the annotations in the assemblies, with .NET's English text or the annotation's own message as
    /// the key, and the names of the fields, with <c>DisplayName:CreateBookDto:Title</c> or <c>DisplayName:Title</c> as the key.
    /// </summary>
    public void AddAssemblyResource(Type resourceType, params Assembly[] assemblies)
    {
        foreach (var assembly in assemblies.DefaultIfEmpty(resourceType.Assembly))
        {
            AssemblyResources[assembly] = resourceType;
        }
    }
}

/// <summary>
/// The texts of a type's annotations and the names of its fields, from <see cref="AbpMvcDataAnnotationsLocalizationOptions"/>.
/// </summary>
internal sealed class AnnotationTexts(IOptions<AbpMvcDataAnnotationsLocalizationOptions> options, IStringLocalizerFactory localizers)
{
    // .NET's own text, which is the key. Only the attribute itself can read it.
    private static readonly PropertyInfo MessageOf =
        typeof(ValidationAttribute).GetProperty("ErrorMessageString", BindingFlags.Instance | BindingFlags.NonPublic)!;

    /// <summary>Null if the assembly has no resource.</summary>
    public IStringLocalizer? Of(Type type) =>
        options.Value.AssemblyResources.TryGetValue(type.Assembly, out var resource) ? localizers.Create(resource) : null;

    /// <summary>Null if the resource has no name for the field.</summary>
    public string? NameOf(Type type, string property)
    {
        string[] keys = [$"DisplayName:{type.Name}:{property}", $"DisplayName:{property}", $"{type.Name}:{property}", property];
        return Of(type) is { } texts ? keys.Select(key => texts[key]).FirstOrDefault(text => !text.ResourceNotFound)?.Value : null;
    }

    /// <summary>MVC looks up an attribute's text only if the attribute has its own message.</summary>
    public static void SetKey(ValidationAttribute attribute)
    {
        if (attribute.ErrorMessage is null && attribute.ErrorMessageResourceName is null)
        {
            attribute.ErrorMessage = attribute is StringLengthAttribute { MinimumLength: > 0 }
                ? "The field {0} must be a string with a minimum length of {2} and a maximum length of {1}."
                : (string?)MessageOf.GetValue(attribute);
        }
    }
}

/// <summary>Lets MVC find annotation texts and field names in the resource of their assembly.</summary>
internal sealed class AnnotationMetadata(AnnotationTexts texts) : IDisplayMetadataProvider, IValidationMetadataProvider
{
    public void CreateDisplayMetadata(DisplayMetadataProviderContext context)
    {
        if (context.Key is { MetadataKind: ModelMetadataKind.Property, ContainerType: { } type, Name: { } property })
        {
            context.DisplayMetadata.DisplayName ??= () => texts.NameOf(type, property);
        }
    }

    public void CreateValidationMetadata(ValidationMetadataProviderContext context)
    {
        foreach (var attribute in context.ValidationMetadata.ValidatorMetadata.OfType<ValidationAttribute>())
        {
            AnnotationTexts.SetKey(attribute);
        }
    }
}
