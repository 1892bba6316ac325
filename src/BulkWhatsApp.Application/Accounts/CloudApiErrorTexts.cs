using BulkWhatsApp.CloudApi;
using BulkWhatsApp.Localization;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.Accounts;

/// <summary>Meta's error codes, and this product's own negative ones, in words (meta-cloud-api.md 2.3).</summary>
public class CloudApiErrorTexts(IStringLocalizer<BulkWhatsAppResource> localizer) : ITransientDependency
{
    /// <summary>Why; a general text for a code nobody knows.</summary>
    public virtual string GetReason(int code, int? subcode = null) => localizer[ErrorTaxonomy.Classify(code, subcode, httpStatus: 0).TextKey];

    /// <summary>What a person can do about it.</summary>
    public virtual string GetRemedy(int code, int? subcode = null) => localizer[ErrorTaxonomy.Classify(code, subcode, httpStatus: 0).RemedyKey];

    /// <summary>A refused call as an answer to the caller, with Meta's own words beside the localized ones.</summary>
    public virtual BusinessException ToBusinessException(CloudApiException exception)
    {
        var error = exception.Error;
        return new BusinessException(BulkWhatsAppErrorCodes.CloudApiRefused, innerException: exception)
            .WithData("code", error.Code)
            .WithData("reason", GetReason(error.Code, error.Subcode))
            .WithData("remedy", GetRemedy(error.Code, error.Subcode))
            .WithData("message", error.Details ?? error.Message)
            .WithData("traceId", error.TraceId ?? "");
    }
}
