using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace BulkWhatsApp.Foundation.Mvc;

/// <summary>Lets MVC find the texts of annotations and the names of fields in the resource of their assembly.</summary>
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
