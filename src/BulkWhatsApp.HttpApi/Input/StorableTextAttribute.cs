using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using BulkWhatsApp.Localization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.Input;

/// <summary>
/// Refuses text that cannot be stored (<see cref="StorableText"/>): in a string, in a list, in the keys and values of a dictionary,
/// anywhere in free JSON, and in a file's name. <see cref="InputMetadata"/> puts this on every parameter and property with text, so that
/// none is forgotten.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
internal sealed class StorableTextAttribute : ValidationAttribute
{
    /// <summary>The key of the message; {0} is the field.</summary>
    public const string Text = "Input:UnstorableText";

    private static readonly Type[] Texts =
        [
            typeof(string), typeof(IEnumerable<string>), typeof(IEnumerable<KeyValuePair<string, string>>), typeof(JsonElement),
            typeof(JsonElement?), typeof(IFormFile)
        ];

    public StorableTextAttribute() => ErrorMessage = Text;

    public static bool IsFor(Type type) => Texts.Any(known => known.IsAssignableFrom(type));

    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        if (MemberOfBad(value, validationContext.MemberName ?? "") is not { } member)
        {
            return ValidationResult.Success;
        }

        var texts = validationContext.GetRequiredService<IStringLocalizer<BulkWhatsAppResource>>();
        return new ValidationResult(texts[Text, validationContext.DisplayName], [member]);
    }

    /// <summary>The member, or the place in a list; null if nothing is wrong.</summary>
    private static string? MemberOfBad(object? value, string member) => value switch
    {
        string text => StorableText.IsClean(text) ? null : member,
        IEnumerable<string?> list => list.Select((text, index) => StorableText.IsClean(text) ? null : $"[{index}]").FirstOrDefault(
            bad => bad is not null),
        IEnumerable<KeyValuePair<string, string?>> pairs =>
            pairs.All(pair => StorableText.IsClean(pair.Key) && StorableText.IsClean(pair.Value)) ? null : member,
        JsonElement { ValueKind: not JsonValueKind.Undefined } json => IsClean(json) ? null : member,
        IFormFile file => StorableText.IsClean(file.FileName) ? null : member,
        _ => null,
    };

    private static bool IsClean(JsonElement json)
    {
        var reader = new Utf8JsonReader(JsonMarshal.GetRawUtf8Value(json));
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && !IsClean(ref reader))
            {
                return false;
            }
        }

        return true;
    }

    // Text without escapes may be long and is checked as received: JSON rules out zero bytes, and UTF-8 rules out half characters.
    private static bool IsClean(ref Utf8JsonReader reader) => reader.ValueIsEscaped
        ? WholeTextConverter.TryRead(ref reader, out var text) && StorableText.IsClean(text)
        : Utf8.IsValid(reader.ValueSpan) && reader.ValueSpan.IndexOf("\uFFFE"u8) < 0;
}

/// <summary>
/// System.Text.Json refuses half a character in a JSON string (a lone surrogate) with the message for a value that is not text. This
/// converter names the real problem; otherwise it reads and writes like the one it replaces.
/// </summary>
internal sealed class WholeTextConverter : JsonConverter<string>
{
    /// <summary>False if the text of the reader's token is not valid Unicode.</summary>
    /// <exception cref="InvalidOperationException">The token is not text.</exception>
    public static bool TryRead(ref Utf8JsonReader reader, [NotNullWhen(true)] out string? text)
    {
        try
        {
            text = reader.GetString()!;
            return true;
        }
        catch (InvalidOperationException) when (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
        {
            text = null;
            return false;
        }
    }

    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TryRead(ref reader, out var text) ? text : throw new JsonException(StorableTextAttribute.Text);

    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Read(ref reader, typeToConvert, options);

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value);
}
