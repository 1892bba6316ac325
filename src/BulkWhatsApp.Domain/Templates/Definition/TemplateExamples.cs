using System.Text.Json;

namespace BulkWhatsApp.Templates;

/// <summary>The examples that came with a text component, in the shapes of meta-cloud-api.md 4.4.</summary>
internal sealed class TemplateExamples
{
    private readonly IReadOnlyList<string?> _byPosition;
    private readonly Dictionary<string, string?> _byName;

    private TemplateExamples(IReadOnlyList<string?> byPosition, Dictionary<string, string?> byName)
    {
        _byPosition = byPosition;
        _byName = byName;
    }

    public static TemplateExamples OfHeader(JsonElement component)
    {
        var example = ((JsonElement?)component).Get("example");
        return new TemplateExamples([example.Get("header_text").AsTextOrFirst()], ByName(example.Get("header_text_named_params")));
    }

    public static TemplateExamples OfBody(JsonElement component)
    {
        var example = ((JsonElement?)component).Get("example");
        var texts = example.Get("body_text");
        var row = texts.First() is { ValueKind: JsonValueKind.Array } first ? first : texts;
        var byPosition = row.AsText() is { } only ? [only] : row.Items().Select(item => ((JsonElement?)item).AsText()).ToList();
        return new TemplateExamples(byPosition, ByName(example.Get("body_text_named_params")));
    }

    /// <param name="name">The parameter's name.</param>
    /// <param name="index">Its 1-based number in the component.</param>
    public string? Find(string name, int index)
        => _byName.GetValueOrDefault(name) ?? (index <= _byPosition.Count ? _byPosition[index - 1] : null);

    private static Dictionary<string, string?> ByName(JsonElement? namedParameters)
    {
        var examples = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (JsonElement? item in namedParameters.Items())
        {
            if (item.Get("param_name").AsText() is { } name)
            {
                examples[name] = item.Get("example").AsText();
            }
        }

        return examples;
    }
}
