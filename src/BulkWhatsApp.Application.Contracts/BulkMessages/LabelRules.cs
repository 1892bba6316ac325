using System.ComponentModel.DataAnnotations;
using BulkWhatsApp.Input;

namespace BulkWhatsApp.BulkMessages;

internal static class LabelRules
{
    public static IEnumerable<ValidationResult> Check(ValidationContext context, IReadOnlyCollection<string>? labels, string member)
    {
        if (labels is null)
        {
            yield break;
        }

        if (labels.Count > BulkMessageConsts.MaxLabels)
        {
            yield return context.Error(InputMessages.TooManyLabels, member, BulkMessageConsts.MaxLabels);
        }

        if (labels.Any(label => label is null || label.Trim().Length > BulkMessageConsts.MaxLabelLength))
        {
            yield return context.Error(InputMessages.LabelTooLong, member, BulkMessageConsts.MaxLabelLength);
        }
    }
}
