using System.Text.Json;
using BulkWhatsApp.Localization;
using BulkWhatsApp.Variables;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.RecipientLists;

/// <summary>Recipient data between requests, where it is JSON, and rows, where it is text in the order it was written.</summary>
public class RecipientData(IStringLocalizer<BulkWhatsAppResource> localizer) : ITransientDependency
{
    /// <summary>The text to keep; null where there is no data.</summary>
    /// <param name="data">A flat JSON object, or a string with the text of one.</param>
    /// <exception cref="BusinessException"><see cref="BulkWhatsAppErrorCodes.RecipientDataInvalid"/></exception>
    public virtual string? Read(JsonElement? data)
    {
        var json = data?.ValueKind switch
        {
            null or JsonValueKind.Undefined or JsonValueKind.Null => null,
            JsonValueKind.String => data.Value.GetString(),
            _ => data.Value.GetRawText(),
        };
        if (!OrderedJsonObject.TryParse(json, out var pairs, out var problem))
        {
            throw Invalid(problem);
        }

        if (json?.Length > RecipientListConsts.MaxDataLength)
        {
            throw Invalid(VariableProblemCodes.TooLong);
        }

        return pairs.Count == 0 ? null : json;
    }

    public static JsonElement? ToElement(string? json) => json is null ? null : JsonSerializer.Deserialize<JsonElement>(json);

    private BusinessException Invalid(string problem) =>
        new BusinessException(BulkWhatsAppErrorCodes.RecipientDataInvalid)
            .WithData("problem", problem).WithData("reason", localizer[$"VariableProblem:{problem}"].Value);
}
