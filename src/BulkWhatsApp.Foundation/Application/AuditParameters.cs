using System.Collections;
using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace BulkWhatsApp.Foundation.Application;

/// <summary>
/// Writes arguments as JSON for the audit log: without secrets and file contents, and never more than a page, however large the
/// arguments are.
/// </summary>
internal sealed class AuditParameters
{
    private const int MaxLength = 2000;
    private const int MaxTextLength = 500;
    private const int MaxItems = 50;
    private const int MaxDepth = 6;

    // It is read by people, and looked through for phone numbers: a plus sign is to be one.
    private static readonly JsonWriterOptions AsWritten = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly MemoryStream _output = new();
    private readonly Utf8JsonWriter _writer;

    private AuditParameters() => _writer = new Utf8JsonWriter(_output, AsWritten);

    // Past the limit nothing more is looked at; the brackets are still closed.
    private bool IsFull => _output.Length + _writer.BytesPending > MaxLength;

    public static string ToJson(ParameterInfo[] parameters, object?[] arguments)
    {
        try
        {
            return StorableText.Cut(new AuditParameters().Write(parameters, arguments), MaxLength);
        }
        catch (Exception exception)
        {
            // A getter that throws is no reason to refuse the call.
            return $"{{\"unreadable\":\"{exception.GetType().Name}\"}}";
        }
    }

    private string Write(ParameterInfo[] parameters, object?[] arguments)
    {
        _writer.WriteStartObject();
        foreach (var (parameter, argument) in parameters.Zip(arguments))
        {
            if (argument is not CancellationToken)
            {
                WriteMember(parameter.Name!, argument, isSecret: false, depth: 1);
            }
        }

        _writer.WriteEndObject();
        _writer.Flush();
        return Encoding.UTF8.GetString(_output.GetBuffer(), 0, (int)_output.Length);
    }

    private void WriteMember(string name, object? value, bool isSecret, int depth)
    {
        if (IsFull)
        {
            return;
        }

        _writer.WritePropertyName(StorableText.Clean(name));
        if (isSecret || AuditSecrets.IsSecretName(name))
        {
            _writer.WriteStringValue(AuditSecrets.Mask);
        }
        else
        {
            WriteValue(value, depth);
        }
    }

    private void WriteValue(object? value, int depth)
    {
        switch (value)
        {
            case null:
                _writer.WriteNullValue();
                break;
            case string text:
                WriteText(text);
                break;
            case Stream or IRemoteStreamContent or IFormFile or Delegate or Type:
                _writer.WriteStringValue($"[{value.GetType().Name}]");
                break;
            case byte[] bytes:
                _writer.WriteStringValue($"[{bytes.Length} bytes]");
                break;
            case JsonElement element:
                WriteElement(element, depth);
                break;
            case IDictionary dictionary when depth < MaxDepth:
                WriteDictionary(dictionary, depth);
                break;
            case IEnumerable items when depth < MaxDepth:
                WriteItems(items, depth);
                break;
            default:
                WriteOther(value, depth);
                break;
        }
    }

    private void WriteOther(object value, int depth)
    {
        var type = value.GetType();
        if (type.IsPrimitive || type.IsEnum || type.Namespace?.StartsWith("System", StringComparison.Ordinal) == true)
        {
            JsonSerializer.Serialize(_writer, value, type);
        }
        else if (depth < MaxDepth)
        {
            WriteObject(value, depth);
        }
        else
        {
            _writer.WriteStringValue($"[{type.Name}]");
        }
    }

    private void WriteObject(object value, int depth)
    {
        _writer.WriteStartObject();
        foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.CanRead && property.GetIndexParameters().Length == 0 && !IsFull)
            {
                var isSecret = AuditSecrets.IsDisabled(property);
                WriteMember(JsonNamingPolicy.CamelCase.ConvertName(property.Name), isSecret ? null : property.GetValue(value), isSecret, depth + 1);
            }
        }

        _writer.WriteEndObject();
    }

    private void WriteDictionary(IDictionary dictionary, int depth)
    {
        _writer.WriteStartObject();
        foreach (DictionaryEntry entry in dictionary)
        {
            WriteMember(entry.Key.ToString()!, entry.Value, isSecret: false, depth + 1);
        }

        _writer.WriteEndObject();
    }

    private void WriteItems(IEnumerable items, int depth)
    {
        _writer.WriteStartArray();
        var count = 0;
        foreach (var item in items)
        {
            if (IsFull || count++ == MaxItems)
            {
                _writer.WriteStringValue("…");
                break;
            }

            WriteValue(item, depth + 1);
        }

        _writer.WriteEndArray();
    }

    private void WriteElement(JsonElement element, int depth)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object when depth < MaxDepth:
                _writer.WriteStartObject();
                foreach (var property in element.EnumerateObject())
                {
                    WriteMember(property.Name, property.Value, isSecret: false, depth + 1);
                }

                _writer.WriteEndObject();
                break;
            case JsonValueKind.Array when depth < MaxDepth:
                WriteItems(element.EnumerateArray(), depth);
                break;
            case JsonValueKind.Undefined:
                _writer.WriteNullValue();
                break;
            default:
                WriteText(element.ToString());
                break;
        }
    }

    private void WriteText(string text)
    {
        var cut = StorableText.Cut(text, MaxTextLength);
        _writer.WriteStringValue(cut.Length < text.Length ? cut + "…" : cut);
    }
}
