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

    /// <summary>What is wrong with a refused number.</summary>
    public virtual string OfNumber(string mobileNumber, string? country)
    {
        var number = RecipientRows.Read(mobileNumber, country);
        return number.E164 is null ? Of(number) : localizer["BulkMessage:NumberReadableNow"];
    }

    /// <summary>Why there is no number, with both readings if two people are possible.</summary>
    public virtual string Of(PhoneNumber number)
    {
        var text = localizer[$"ImportProblem:Phone{number.Problem}"].Value;
        return number.Detail is null ? text : localizer["ImportProblem:WithDetail", text, number.Detail];
    }
}
