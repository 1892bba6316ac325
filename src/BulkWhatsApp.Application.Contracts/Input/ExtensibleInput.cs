using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using BulkWhatsApp.Localization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.Input;

/// <summary>
/// Input with values for the properties that the application has added to the document. Others are dropped. Each value must have its
/// property's type, and is converted to it: a database column refuses anything else.
/// </summary>
public abstract class ExtensibleInput : ExtensibleObject
{
    /// <summary>UTF-16 characters of one value as JSON, unless an attribute of its property allows less.</summary>
    public const int MaxExtraPropertyLength = 4_000;

    /// <summary>Forms send numbers as text as well.</summary>
    private static readonly JsonSerializerOptions Reading = new(JsonSerializerDefaults.Web) { MaxDepth = 8 };

    /// <summary>How values leave: ABP reads whole numbers and fractions, and an infinite one for a number that is too large.</summary>
    private static readonly JsonSerializerOptions Writing = new(Reading)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals
    };

    /// <summary>Without the defaults that ABP sets: a caller who does not know a property must not reset it.</summary>
    protected ExtensibleInput()
    {
        ExtraProperties = [];
    }

    public override IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var given = ExtraProperties ?? [];
        ExtraProperties = [];
        var problems = new List<ValidationResult>();
        foreach (var property in ObjectExtensionManager.Instance.GetProperties(GetType()))
        {
            if (!given.TryGetValue(property.Name, out var value))
            {
                continue;
            }

            if (value is not null && !property.Type.IsInstanceOfType(value) && !TryConvert(value, property.Type, out value))
            {
                Refuse(property, InputMessages.WrongType);
            }
            else if (IsTooLong(value))
            {
                Refuse(property, InputMessages.ValueTooLong);
            }
            else if (value is string text && !StorableText.IsClean(text))
            {
                Refuse(property, InputMessages.UnstorableText);
            }

            ExtraProperties[property.Name] = value;
        }

        return problems.Count > 0 ? problems : base.Validate(validationContext);

        void Refuse(ObjectExtensionPropertyInfo property, string message)
        {
            var name = property.GetDisplayName(validationContext.GetRequiredService<IStringLocalizerFactory>());
            var texts = validationContext.GetRequiredService<IStringLocalizer<BulkWhatsAppResource>>();
            problems.Add(new ValidationResult(texts[message, name, MaxExtraPropertyLength], [property.Name]));
        }
    }

    private static bool IsTooLong(object? value) => value switch
    {
        null or IFormattable => false,
        string text => text.Length > MaxExtraPropertyLength,
        _ => JsonSerializer.SerializeToUtf8Bytes(value, Writing).Length > MaxExtraPropertyLength,
    };

    private static bool TryConvert(object value, Type type, out object? converted)
    {
        converted = null;
        try
        {
            converted = JsonSerializer.SerializeToElement(value, Writing).Deserialize(type, Reading);
            return converted is not Enum choice || Enum.IsDefined(converted.GetType(), choice);
        }
        catch (Exception exception) when (exception is JsonException or FormatException or NotSupportedException or ArgumentException)
        {
            return false;
        }
    }
}
