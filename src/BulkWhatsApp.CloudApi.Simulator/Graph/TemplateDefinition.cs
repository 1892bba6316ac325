using System.Text.Json;
using System.Text.RegularExpressions;
using BulkWhatsApp.CloudApi.Simulator.State;

namespace BulkWhatsApp.CloudApi.Simulator.Graph;

/// <summary>Reads a template definition (4.4) and refuses what section 4.6 forbids, as far as a sender meets it.</summary>
internal static partial class TemplateDefinition
{
    private static readonly string[] Categories = ["MARKETING", "UTILITY", "AUTHENTICATION"];

    public static GraphError? Read(JsonElement root, string wabaId, out MessageTemplate? template)
    {
        template = null;
        var name = root.Text("name");
        if (name is null || !NameFormat().IsMatch(name))
        {
            return GraphError.BadTemplate(2388046, "Name Format is Incorrect", "The name may hold lower-case letters, digits and underscores only.");
        }

        if (root.Text("language") is not { Length: > 0 } language)
        {
            return new GraphError(400, 100, "(#100) The parameter language is required.");
        }

        var category = root.Text("category")?.ToUpperInvariant();
        if (!Categories.Contains(category))
        {
            return new GraphError(400, 100, "(#100) Param category must be one of {UTILITY, MARKETING, AUTHENTICATION}");
        }

        return ReadComponents(root, category!, out var components, out var shape) ?? Build(out template);

        GraphError? Build(out MessageTemplate? built)
        {
            built = new MessageTemplate
            {
                Id = root.TextOrNumber("id") ?? "",
                WabaId = wabaId,
                Name = name,
                Language = language,
                Category = category!,
                Status = "PENDING",
                MessageSendTtlSeconds = int.TryParse(root.TextOrNumber("message_send_ttl_seconds"), out var seconds) ? seconds : null,
                ParameterFormat = root.Text("parameter_format")?.ToUpperInvariant() ?? "POSITIONAL",
                Components = components,
                Shape = shape!,
            };
            return null;
        }
    }

    private static GraphError? ReadComponents(JsonElement root, string category, out JsonElement components, out TemplateShape? shape)
    {
        shape = null;
        components = root.Member("components") is { } given
            ? category == "AUTHENTICATION" ? AuthenticationPreset.Apply(given) : given.Clone()
            : default;
        try
        {
            shape = TemplateShape.Read(components);
        }
        catch (Exception exception) when (exception is FormatException or KeyNotFoundException or InvalidOperationException)
        {
            return new GraphError(400, 100, $"(#100) Param components is not valid: {exception.Message}");
        }

        return TemplateRules.Refuse(shape);
    }

    [GeneratedRegex("^[a-z0-9_]{1,512}$")]
    private static partial Regex NameFormat();
}
