using System.ComponentModel.DataAnnotations;
using System.Globalization;
using BulkWhatsApp.Stage;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.DataAnnotations;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Input;

/// <summary>Every field of the API has a name, and each of its annotations a message, in every language.</summary>
[Collection(ProductTests.Name)]
public class InputLanguageTests(TestApplication application)
{
    private static readonly string[] Languages = ["en", "de", "es", "ar"];

    [Fact]
    public void Every_field_has_a_name_in_every_language()
    {
        foreach (var field in Fields())
        {
            var names = Languages.Select(language => In(language, () => field.GetDisplayName())).ToList();

            // A word may be the same in English, such as Title; in Arabic none is.
            var isOneWord = !field.PropertyName!.Skip(1).Any(char.IsUpper);
            names.ShouldAllBe(name => name != field.PropertyName || isOneWord, $"{field.ContainerType} {field.PropertyName}");
            names[^1].ShouldContain(letter => letter >= '\u0600' && letter <= '\u06FF', $"{field.ContainerType} {field.PropertyName}");
        }
    }

    [Fact]
    public void Every_annotation_has_a_message_in_every_language()
    {
        foreach (var (field, attribute) in Fields()
            .SelectMany(field => field.ValidatorMetadata.OfType<ValidationAttribute>().Select(attribute => (field, attribute))))
        {
            if (attribute is ChoiceAttribute)
            {
                continue;
            }

            var key = attribute.ErrorMessage.ShouldNotBeNull($"{field.ContainerType} {field.PropertyName} {attribute}");
            var messages = Languages.Select(language => In(language, () => TextsOf(field)[key])).ToList();

            messages.ShouldAllBe(
                message => !message.ResourceNotFound && message.Value.StartsWith("{0}: "),
                $"{field.ContainerType} {field.PropertyName} {key}");
            messages.Select(message => message.Value).Distinct().Count().ShouldBe(Languages.Length, key);
        }
    }

    private IStringLocalizer TextsOf(ModelMetadata field) =>
        application.Services.GetRequiredService<IOptions<MvcDataAnnotationsLocalizationOptions>>().Value.DataAnnotationLocalizerProvider(
            field.ContainerType!, application.Services.GetRequiredService<IStringLocalizerFactory>());

    /// <summary>All types that our actions take, and the types inside them.</summary>
    private List<ModelMetadata> Fields()
    {
        var metadata = application.Services.GetRequiredService<IModelMetadataProvider>();
        var types = new Queue<Type>(application.Services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items
            .OfType<ControllerActionDescriptor>()
            .SelectMany(action => action.Parameters)
            .Select(parameter => parameter.ParameterType));
        var fields = new Dictionary<(Type, string), ModelMetadata>();
        while (types.TryDequeue(out var type))
        {
            var model = metadata.GetMetadataForType(type);
            var inner = model.ElementMetadata?.ModelType ?? model.ModelType;
            if (inner.IsEnum || inner.Assembly.GetName().Name!.StartsWith("BulkWhatsApp", StringComparison.Ordinal) is false)
            {
                continue;
            }

            foreach (var field in metadata.GetMetadataForProperties(inner)
                .Where(field => !field.IsReadOnly && fields.TryAdd((inner, field.PropertyName!), field)))
            {
                types.Enqueue(field.ModelType);
            }
        }

        fields.Count.ShouldBeGreaterThan(80);
        return [.. fields.Values];
    }

    private static T In<T>(string language, Func<T> read)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        try
        {
            return read();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
