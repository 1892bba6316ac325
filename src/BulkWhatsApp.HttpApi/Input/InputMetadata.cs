using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.Input;

internal sealed class InputMetadata(IStringLocalizer texts, Assembly[] assemblies) : IBindingMetadataProvider, IValidationMetadataProvider
{
    // The key of ABP, which gives it to the attributes that stand on a property, but not to the one that MVC adds where null is not allowed.
    private const string Required = "The {0} field is required.";

    private static readonly StorableTextAttribute StorableText = new();
    private static readonly NoNullItemsAttribute NoNullItems = new();

    public void CreateBindingMetadata(BindingMetadataProviderContext context)
    {
        if (IsOurs(context.Key) && context.BindingMetadata.ModelBindingMessageProvider is { } messages)
        {
            Say(messages);
        }
    }

    public void CreateValidationMetadata(ValidationMetadataProviderContext context)
    {
        if (IsOurs(context.Key))
        {
            if (StorableTextAttribute.IsFor(context.Key.ModelType))
            {
                context.ValidationMetadata.ValidatorMetadata.Add(StorableText);
            }

            if (NoNullItemsAttribute.IsFor(context.Key.ModelType))
            {
                context.ValidationMetadata.ValidatorMetadata.Add(NoNullItems);
            }

            foreach (var required in context.ValidationMetadata.ValidatorMetadata.OfType<RequiredAttribute>())
            {
                required.ErrorMessage ??= Required;
            }
        }
    }

    private bool IsOurs(ModelMetadataIdentity key) =>
        (key.ParameterInfo?.Member.DeclaringType ?? key.ContainerType ?? key.ModelType) is { } type && assemblies.Contains(type.Assembly);

    private void Say(DefaultModelBindingMessageProvider messages)
    {
        messages.SetMissingRequestBodyRequiredValueAccessor(() => texts["Input:NoBody"]);
        messages.SetMissingBindRequiredValueAccessor(field => texts[Required, field]);
        messages.SetMissingKeyOrValueAccessor(() => texts["Input:NoValue"]);
        messages.SetValueMustNotBeNullAccessor(_ => texts["Input:NoValue"]);
        messages.SetAttemptedValueIsInvalidAccessor((value, field) => texts["Input:ValueOfField", value, field]);
        messages.SetUnknownValueIsInvalidAccessor(field => texts["Input:Field", field]);
        messages.SetValueMustBeANumberAccessor(field => texts["Input:Expected:Number", field]);
        messages.SetValueIsInvalidAccessor(value => texts["Input:Value", value]);
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(value => texts["Input:Value", value]);
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => texts["Input:UnknownValue"]);
        messages.SetNonPropertyValueMustBeANumberAccessor(() => texts["Input:UnknownValue"]);
    }
}
