using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text;
using BulkWhatsApp.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Formatters;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.Input;

public static class InputServiceCollectionExtensions
{
    /// <summary>
    /// For the types and actions of these assemblies: MVC's own messages about input that cannot be bound are in the caller's language.
    /// Text that no database can store and null entries in lists are refused wherever they occur.
    /// </summary>
    public static IServiceCollection AddInputMessages(this IServiceCollection services, params Assembly[] assemblies)
    {
        services.AddOptions<MvcOptions>().Configure<IStringLocalizerFactory>((options, texts) =>
            options.ModelMetadataDetailsProviders.Add(new InputMetadata(texts.Create(typeof(BulkWhatsAppResource)), assemblies)));
        services.PostConfigure<MvcOptions>(ReadUtf8Only);

        // In other assemblies this changes only one message, about text that was refused anyway.
        services.Configure<JsonOptions>(options => options.JsonSerializerOptions.Converters.Add(new WholeTextConverter()));
        return services;
    }

    // JSON is UTF-8 (RFC 8259). The formatter's other encoding throws on content that is not what it claims to be; without that encoding
    // the answer is 415.
    private static void ReadUtf8Only(MvcOptions options)
    {
        foreach (var json in options.InputFormatters.OfType<SystemTextJsonInputFormatter>())
        {
            foreach (var other in json.SupportedEncodings.Where(encoding => encoding is not UTF8Encoding).ToList())
            {
                json.SupportedEncodings.Remove(other);
            }
        }
    }
}

internal sealed class InputMetadata(IStringLocalizer texts, Assembly[] assemblies) : IBindingMetadataProvider, IValidationMetadataProvider
{
    // ABP's key. ABP sets it on a property's own attributes, but not on the one that MVC adds where null is not allowed.
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

/// <summary>
/// Refuses a list with a null entry. No list of an input has a use for one, and neither JSON nor MVC checks for it. <see
/// cref="InputMetadata"/> puts this on every list.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
internal sealed class NoNullItemsAttribute : ValidationAttribute
{
    /// <summary>The key of the message; {0} is the field, {1} the number of the entry.</summary>
    public const string Text = "Input:NullItem";

    public NoNullItemsAttribute() => ErrorMessage = Text;

    public static bool IsFor(Type type) => typeof(IList).IsAssignableFrom(type);

    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        var index = value is IList list ? list.IndexOf(null) : -1;
        return index < 0
            ? ValidationResult.Success
            : new ValidationResult(
                validationContext.GetRequiredService<IStringLocalizer<BulkWhatsAppResource>>()[
                    Text, validationContext.DisplayName, index + 1],
                [$"[{index}]"]);
    }
}
