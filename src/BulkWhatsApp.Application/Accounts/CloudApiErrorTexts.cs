using BulkWhatsApp.CloudApi;
using BulkWhatsApp.Localization;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.Accounts;

/// <summary>Meta's error codes, and this product's own negative ones, in words (meta-cloud-api.md 2.3).</summary>
public class CloudApiErrorTexts(IStringLocalizer<BulkWhatsAppResource> localizer) : ITransientDependency
{
    private const string RemedySuffix = ":Remedy";

    /// <summary>Why; a general text for a code nobody knows.</summary>
    public virtual string GetReason(int code, int? subcode = null) => GetText(code, subcode, "");

    /// <summary>What a person can do about it.</summary>
    public virtual string GetRemedy(int code, int? subcode = null) => GetText(code, subcode, RemedySuffix);

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

    // Of some codes only the subcode tells the cause: 100 with 33 is a wrong id, not a wrong value.
    private string GetText(int code, int? subcode, string suffix) =>
        (subcode is null ? null : Find($"CloudApiError:{code}:{subcode}{suffix}"))
        ?? Find($"CloudApiError:{code}{suffix}")
        ?? localizer[$"CloudApiError:Unknown{suffix}"];

    private string? Find(string key) => localizer[key] is { ResourceNotFound: false } text ? text.Value : null;
}
