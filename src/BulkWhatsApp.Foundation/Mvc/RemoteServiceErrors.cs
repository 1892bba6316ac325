using System.Collections;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Foundation.Mvc;

/// <summary>What a client is told of an exception: of one that is not meant for it, only that it happened.</summary>
internal sealed class ExceptionToErrorInfoConverter(
    IOptions<AbpExceptionLocalizationOptions> localizationOptions,
    IStringLocalizerFactory localizerFactory,
    IStringLocalizer<FoundationResource> localizer)
{
    public RemoteServiceErrorInfo Convert(Exception exception) => new()
    {
        Code = (exception as IHasErrorCode)?.Code,
        Message = TextOfCode(exception) ?? OwnMessage(exception) ?? localizer["InternalServerErrorMessage"],
        Details = DetailsOf(exception),
        Data = DataOf(exception),
        ValidationErrors = (exception as IHasValidationErrors)?.ValidationErrors
            .Select(error => new RemoteServiceValidationErrorInfo(error.ErrorMessage ?? string.Empty, [.. error.MemberNames.Select(ToCamelCase)]))
            .ToArray(),
    };

    private string? TextOfCode(Exception exception)
    {
        if (exception is not IHasErrorCode { Code: { } code } || !code.Contains(':', StringComparison.Ordinal))
        {
            return null;
        }

        if (!localizationOptions.Value.ErrorCodeNamespaceMappings.TryGetValue(code.Split(':')[0], out var resource))
        {
            return null;
        }

        var text = localizerFactory.Create(resource)[code];
        return text.ResourceNotFound ? null : WithData(text.Value, exception.Data);
    }

    private string? OwnMessage(Exception exception) => exception switch
    {
        IUserFriendlyException => exception.Message,
        AbpValidationException => localizer["ValidationErrorMessage"],
        EntityNotFoundException { EntityType: { } type, Id: { } id } => localizer["EntityNotFoundErrorMessage", type.Name, id],
        EntityNotFoundException { EntityType: { } type } => localizer["EntityNotFoundErrorMessageWithoutId", type.Name],
        EntityNotFoundException => exception.Message,
        AbpDbConcurrencyException => localizer["DbConcurrencyErrorMessage"],
        AbpAuthorizationException => localizer["ForbiddenMessage"],

        // What the web server says of a request that is hardly one. Programs that send such do not read languages.
        BadHttpRequestException => exception.Message,
        _ => null,
    };

    private string? DetailsOf(Exception exception) => exception switch
    {
        IHasValidationErrors invalid => Narrative(invalid),
        IUserFriendlyException => (exception as IHasErrorDetails)?.Details,
        _ => null,
    };

    private string Narrative(IHasValidationErrors exception)
    {
        var narrative = new StringBuilder().AppendLine(localizer["ValidationNarrativeTitle"]);
        foreach (var error in exception.ValidationErrors)
        {
            narrative.AppendLine($" - {error.ErrorMessage}");
        }

        return narrative.ToString();
    }

    private static IDictionary? DataOf(Exception exception) =>
        exception is IBusinessException or AbpAuthorizationException && exception.Data.Count > 0 ? exception.Data : null;

    private static string WithData(string text, IDictionary data)
    {
        foreach (DictionaryEntry entry in data)
        {
            text = text.Replace($"{{{entry.Key}}}", entry.Value?.ToString(), StringComparison.Ordinal);
        }

        return text;
    }

    // Of a way to a member only the first name, as in ABP: chapters[0].Title.
    private static string ToCamelCase(string member) => member.Length == 0 ? member : char.ToLowerInvariant(member[0]) + member[1..];
}

public class AbpExceptionLocalizationOptions
{
    public Dictionary<string, Type> ErrorCodeNamespaceMappings { get; } = [];

    /// <summary>The texts of codes <c>namespace:…</c> stand in the resource, under the whole code.</summary>
    public void MapCodeNamespace(string errorCodeNamespace, Type type) => ErrorCodeNamespaceMappings[errorCodeNamespace] = type;
}

/// <summary>The body of every error answer: <c>{"error":{…}}</c>.</summary>
public class RemoteServiceErrorResponse(RemoteServiceErrorInfo error)
{
    public RemoteServiceErrorInfo Error { get; set; } = error;
}

public class RemoteServiceErrorInfo
{
    public RemoteServiceErrorInfo()
    {
    }

    public RemoteServiceErrorInfo(string message, string? details = null, string? code = null, IDictionary? data = null)
    {
        Message = message;
        Details = details;
        Code = code;
        Data = data;
    }

    public string? Code { get; set; }

    public string? Message { get; set; }

    public string? Details { get; set; }

    public IDictionary? Data { get; set; }

    public RemoteServiceValidationErrorInfo[]? ValidationErrors { get; set; }
}

public class RemoteServiceValidationErrorInfo
{
    public RemoteServiceValidationErrorInfo()
    {
    }

    public RemoteServiceValidationErrorInfo(string message) => Message = message;

    public RemoteServiceValidationErrorInfo(string message, string[] members)
        : this(message) => Members = members;

    public RemoteServiceValidationErrorInfo(string message, string member)
        : this(message, [member])
    {
    }

    public string Message { get; set; } = default!;

    /// <summary>Ways to the member in camel case: <c>rows[2].number</c>.</summary>
    public string[] Members { get; set; } = [];
}

internal static class ErrorResponses
{
    /// <summary>ABP's mark of an answer whose body is <see cref="RemoteServiceErrorResponse"/>.</summary>
    private const string ErrorFormatHeader = "_AbpErrorFormat";

    public static void MarkAsError(this HttpResponse response, int statusCode)
    {
        response.StatusCode = statusCode;
        response.Headers[ErrorFormatHeader] = "true";
    }
}
