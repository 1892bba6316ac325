using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace BulkWhatsApp.Foundation.Application;

/// <summary>
/// Writes arguments as JSON for the audit log: without secrets and file contents, and never more than a page, no matter how large the
/// arguments are.
/// </summary>
internal static class AuditParameters
{
    private const int MaxLength = 2000;
    private const int MaxTextLength = 500;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        ReferenceHandler = ReferenceHandler.IgnoreCycles,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { MaskDisabledProperties } },
        Converters = { new CutText() },

        // People read this text and search it for phone numbers, so a plus sign must not be escaped.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string ToJson(ParameterInfo[] parameters, object?[] arguments)
    {
        var named = parameters.Zip(arguments).Where(pair => pair.Second is not CancellationToken).ToDictionary(
            pair => pair.First.Name!,
            pair => pair.Second is Stream or IRemoteStreamContent or IFormFile ? $"[{pair.Second.GetType().Name}]" : pair.Second);
        using var page = new Page();
        try
        {
            JsonSerializer.Serialize(page, named, Json);
        }
        catch (PageFullException)
        {
            // The log stores no more than this page.
        }
        catch (Exception exception)
        {
            // A throwing getter must not fail the call.
            return $"{{\"unreadable\":\"{exception.GetType().Name}\"}}";
        }

        return StorableText.Cut(WithoutSecrets(page.Text), MaxLength);
    }

    private static void MaskDisabledProperties(JsonTypeInfo type)
    {
        for (var index = 0; index < type.Properties.Count; index++)
        {
            if (AuditSecrets.IsDisabled(type.Properties[index].AttributeProvider as MemberInfo))
            {
                var masked = type.CreateJsonPropertyInfo(typeof(string), type.Properties[index].Name);
                masked.Get = _ => AuditSecrets.Mask;
                type.Properties[index] = masked;
            }
        }
    }

    /// <summary>Masks by name: a property, a dictionary key, or a member of JSON that a client sent.</summary>
    private static string WithoutSecrets(ReadOnlySpan<byte> json)
    {
        var text = new StringBuilder();
        var reader = new Utf8JsonReader(json, isFinalBlock: false, state: default);
        var written = 0;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && AuditSecrets.IsSecretName(reader.GetString()!))
            {
                text.Append(Encoding.UTF8.GetString(json[written..(int)reader.BytesConsumed])).Append($"\"{AuditSecrets.Mask}\"");
                if (!reader.TrySkip())
                {
                    return text.ToString();
                }

                written = (int)reader.BytesConsumed;
            }
        }

        return text.Append(Encoding.UTF8.GetString(json[written..])).ToString();
    }

    private sealed class CutText : JsonConverter<string>
    {
        public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options)
        {
            var cut = StorableText.Cut(value, MaxTextLength);
            writer.WriteStringValue(cut.Length < value.Length ? cut + "…" : cut);
        }
    }

    /// <summary>Stops the serializer, which writes in pieces, once there is enough.</summary>
    private sealed class Page : MemoryStream
    {
        // More than is stored, because masking shortens the text.
        private const int Enough = 4 * MaxLength;

        public ReadOnlySpan<byte> Text => GetBuffer().AsSpan(0, (int)Math.Min(Length, Enough));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            base.Write(buffer);
            if (Length >= Enough)
            {
                throw new PageFullException();
            }
        }
    }

    private sealed class PageFullException : Exception;
}
