using System.Text.RegularExpressions;
using BulkWhatsApp.CloudApi;
using BulkWhatsApp.Localization;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.Accounts;

/// <summary>Puts Meta's error codes, and this product's own negative ones, into words (meta-cloud-api.md 2.3).</summary>
public partial class CloudApiErrorTexts(IStringLocalizer<BulkWhatsAppResource> localizer) : ITransientDependency
{
    /// <summary>The reason; a general text if the code is unknown.</summary>
    public virtual string GetReason(int code, int? subcode = null) =>
        localizer[ErrorTaxonomy.Classify(code, subcode, httpStatus: 0).TextKey];

    /// <summary>What a person can do about it.</summary>
    public virtual string GetRemedy(int code, int? subcode = null) =>
        localizer[ErrorTaxonomy.Classify(code, subcode, httpStatus: 0).RemedyKey];

    /// <summary>
    /// A refused call other than a send, as an answer to the caller, with Meta's own words next to the localized ones. Some codes concern a
    /// recipient's values when a send is refused; here their text says what to check in the account.
    /// </summary>
    public virtual BusinessException ToBusinessException(CloudApiException exception)
    {
        var error = exception.Error;
        var (reason, remedy) = GetTextsOfCall(error);
        return new BusinessException(BulkWhatsAppErrorCodes.CloudApiRefused, innerException: exception)
            .WithData("code", error.Code)
            .WithData("reason", reason)
            .WithData("remedy", remedy)
            .WithData("message", error.Details ?? error.Message)
            .WithData("traceId", error.TraceId ?? "");
    }

    private (string Reason, string Remedy) GetTextsOfCall(CloudApiError error)
    {
        if (error.Code == CloudApiErrorCodes.InvalidParameter
            && NonexistingField().Match($"{error.Message} {error.Details}") is { Success: true } field)
        {
            return (localizer["CloudApiCall:NonexistingField", field.Groups[1].Value],
                localizer["CloudApiCall:NonexistingField:Remedy", WhatsAppAccountConsts.DefaultApiVersion]);
        }

        return ErrorTaxonomy.Classify(error) is { Class: ErrorClass.Payload, ConcernsTemplates: false }
            ? (localizer["CloudApiCall:Refused"], localizer["CloudApiCall:Refused:Remedy"])
            : (GetReason(error.Code, error.Subcode), GetRemedy(error.Code, error.Subcode));
    }

    [GeneratedRegex(@"nonexisting field \(?([\w.]+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NonexistingField();
}
