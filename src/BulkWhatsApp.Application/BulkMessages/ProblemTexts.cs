using System.Collections;
using BulkWhatsApp.Localization;
using BulkWhatsApp.PhoneNumbers;
using BulkWhatsApp.Variables;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.BulkMessages;

/// <summary>Puts problems into the caller's language where they are listed instead of thrown.</summary>
public class ProblemTexts(IStringLocalizer<BulkWhatsAppResource> localizer) : ITransientDependency
{
    /// <summary>The text of the code, with the exception's data in its <c>{placeholders}</c>.</summary>
    public virtual string Of(BusinessException problem)
    {
        var text = localizer[problem.Code!].Value;
        foreach (DictionaryEntry entry in problem.Data)
        {
            text = text.Replace($"{{{entry.Key}}}", entry.Value?.ToString(), StringComparison.Ordinal);
        }

        return text;
    }

    public virtual string Of(VariableProblem problem) => localizer[$"VariableProblem:{problem.Code}", problem.Address ?? ""];

    /// <summary>What is wrong with a number that was not taken.</summary>
    public virtual string OfNumber(string mobileNumber, string? country) =>
        PhoneNumber.TryNormalize(mobileNumber, country, out _, out var problem)
            ? localizer["BulkMessage:NumberReadableNow"]
            : Of(problem);

    public virtual string Of(PhoneNumberProblem problem) => localizer[$"ImportProblem:Phone{problem}"];
}
