using System.ComponentModel.DataAnnotations;

namespace BulkWhatsApp.BulkMessages;

internal static class LabelRules
{
    public static IEnumerable<ValidationResult> Check(IReadOnlyCollection<string>? labels, string member)
    {
        if (labels is null)
        {
            yield break;
        }

        if (labels.Count > BulkMessageConsts.MaxLabels)
        {
            yield return new ValidationResult($"There may be at most {BulkMessageConsts.MaxLabels} labels.", [member]);
        }

        if (labels.Any(label => label is null || label.Trim().Length > BulkMessageConsts.MaxLabelLength))
        {
            yield return new ValidationResult($"A label has at most {BulkMessageConsts.MaxLabelLength} characters.", [member]);
        }
    }
}
