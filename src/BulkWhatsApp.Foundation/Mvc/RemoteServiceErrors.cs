using System.Collections;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Foundation.Mvc;

/// <summary>What a client is told about an exception: if it is not meant for clients, only that something went wrong.</summary>
internal sealed class ExceptionToErrorInfoConverter(
    IOptions<AbpExceptionLocalizationOptions> localizationOptions,
    IStringLocalizerFactory localizerFactory,
    IStringLocalizer<FoundationResource> localizer)
{
    public RemoteServiceErrorInfo Convert(Exception exception) => new(MessageOf(exception), (exception as IHasErrorCode)?.Code)
    {
        Details = exception is IHasValidationErrors invalid ? Narrative(invalid) : null,
        Data = DataOf(exception),
        ValidationErrors = (exception as IHasValidationErrors)?.ValidationErrors
            .Select(error => new RemoteServiceValidationErrorInfo(error.ErrorMessage ?? "", [.. error.MemberNames.Select(ToCamelCase)]))
            .ToArray(),
    };

    private string MessageOf(Exception exception) =>
        TextOfCode(exception) ?? OwnMessage(exception) ?? localizer["InternalServerErrorMessage"];

    private string? TextOfCode(Exception exception)
    {
        if (exception is not IHasErrorCode { Code: { } code }
            || !localizationOptions.Value.Resources.TryGetValue(code.Split(':')[0], out var resource))
        {
            return null;
        }

        var text = localizerFactory.Create(resource)[code];
        return text.ResourceNotFound ? null : WithData(text.Value, exception.Data);
    }

    private string? OwnMessage(Exception exception) => exception switch
    {
        AbpValidationException => localizer["ValidationErrorMessage"],
        EntityNotFoundException { Id: { } id } missing => localizer["EntityNotFoundErrorMessage", missing.EntityType.Name, id],
        EntityNotFoundException missing => localizer["EntityNotFoundErrorMessageWithoutId", missing.EntityType.Name],
        AbpDbConcurrencyException => localizer["DbConcurrencyErrorMessage"],
        AbpAuthorizationException => localizer["ForbiddenMessage"],

        // The web server's own text about a malformed request. Whoever sends one does not need a translation.
        BadHttpRequestException => exception.Message,
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
        exception is BusinessException or AbpAuthorizationException && exception.Data.Count > 0 ? exception.Data : null;

    private static string WithData(string text, IDictionary data)
    {
        foreach (DictionaryEntry entry in data)
        {
            text = text.Replace($"{{{entry.Key}}}", entry.Value?.ToString(), StringComparison.Ordinal);
        }

        return text;
    }

    // As in ABP, only the first name in a path changes to camel case: chapters[0].Title.
    private static string ToCamelCase(string member) => member.Length == 0 ? member : char.ToLowerInvariant(member[0]) + member[1..];
}

public class AbpExceptionLocalizationOptions
{
    internal Dictionary<string, Type> Resources { get; } = [];

    /// <summary>The resource holds the texts of codes <c>namespace:…</c>; their keys are the whole codes.</summary>
    public void MapCodeNamespace(string errorCodeNamespace, Type type) => Resources[errorCodeNamespace] = type;
}

/// <summary>The body of every error answer: <c>{"error":{…}}</c>.</summary>
public class RemoteServiceErrorResponse(RemoteServiceErrorInfo error)
{
    public RemoteServiceErrorInfo Error { get; set; } = error;
}

public class RemoteServiceErrorInfo(string? message, string? code = null)
{
    public string? Code { get; init; } = code;

    public string? Message { get; init; } = message;

    public string? Details { get; init; }

    public IDictionary? Data { get; init; }

    public RemoteServiceValidationErrorInfo[]? ValidationErrors { get; init; }
}

/// <param name="Members">Paths to the members, in camel case: <c>rows[2].number</c>.</param>
public record RemoteServiceValidationErrorInfo(string Message, string[] Members);

internal static class ErrorResponses
{
    /// <summary>ABP's header on an answer whose body is a <see cref="RemoteServiceErrorResponse"/>.</summary>
    private const string ErrorFormatHeader = "_AbpErrorFormat";

    public static void MarkAsError(this HttpResponse response, int statusCode)
    {
        response.StatusCode = statusCode;
        response.Headers[ErrorFormatHeader] = "true";
    }
}
