using BulkWhatsApp.CloudApi.Simulator.State;

namespace BulkWhatsApp.CloudApi.Simulator.Graph;

/// <summary>The filters of the template list, all case-insensitive (4.2).</summary>
internal readonly struct TemplateFilter(IQueryCollection query)
{
    public bool Matches(MessageTemplate template) =>
        Equal("name", template.Name)
        && Equal("language", template.Language)
        && Equal("category", template.Category)
        && Equal("status", template.Status)
        && Equal("quality_score", template.QualityScore)
        && Contains("content", Content(template))
        && Contains("name_or_content", template.Name + "\n" + Content(template));

    private static string Content(MessageTemplate template) =>
        string.Join('\n', template.Components.EnumerateArray().Select(component => component.Text("text")));

    private bool Equal(string name, string value) =>
        query[name].ToString() is not { Length: > 0 } wanted || wanted.Equals(value, StringComparison.OrdinalIgnoreCase);

    private bool Contains(string name, string value) =>
        query[name].ToString() is not { Length: > 0 } wanted || value.Contains(wanted, StringComparison.OrdinalIgnoreCase);
}
