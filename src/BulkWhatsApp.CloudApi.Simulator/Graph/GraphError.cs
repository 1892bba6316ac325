using System.Collections.Frozen;

namespace BulkWhatsApp.CloudApi.Simulator.Graph;

/// <summary>A synchronous error (2.1).</summary>
internal sealed record GraphError(int HttpStatus, int Code, string Message)
{
    public string Type { get; init; } = "OAuthException";

    public int? Subcode { get; init; }

    /// <summary>Returned in <c>error_data</c>.</summary>
    public string? Details { get; init; }

    public string? UserTitle { get; init; }

    public string? UserMessage { get; init; }

    /// <summary>Seconds; null = no header.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>An error of Meta's table with its usual HTTP status and title.</summary>
    public static GraphError Of(int code, string? details = null)
    {
        var known = ErrorCatalog.Find(code);
        return new GraphError(known.HttpStatus, code, $"(#{code}) {known.Title}") { Details = details };
    }

    public static GraphError Unreadable => Of(100, "The request body is neither a JSON object nor a form.");

    /// <summary>A field that the node does not have, at least not in this version (0.4).</summary>
    public static GraphError NonexistingField(string field, string node) =>
        new(400, 100, $"(#100) Tried accessing nonexisting field ({field}) on node type ({node})");

    /// <summary>100 with subcode 33: the object does not exist, or is not accessible to this token (2.1).</summary>
    public static GraphError NoSuchObject(string method, string? id) => new(400, 100,
        $"Unsupported {method.ToLowerInvariant()} request. Object with ID '{id}' does not exist, cannot be loaded "
        + "due to missing permissions, "
        + "or does not support this operation. Please read the Graph API documentation at https://developers.facebook.com/docs/graph-api")
    {
        Type = "GraphMethodException",
        Subcode = 33,
    };

    /// <summary>A rejected template definition (2.4).</summary>
    public static GraphError BadTemplate(int subcode, string title, string message) => new(400, 100, "Invalid parameter")
    {
        Subcode = subcode,
        UserTitle = title,
        UserMessage = message,
    };
}

/// <summary>Titles and HTTP status by code (2.3).</summary>
internal static class ErrorCatalog
{
    private static readonly FrozenDictionary<int, (int HttpStatus, string Title)> Known = new Dictionary<int, (int, string)>
    {
        [0] = (401, "AuthException"),
        [1] = (400, "API Unknown"),
        [2] = (503, "API Service"),
        [3] = (500, "API Method"),
        [4] = (400, "API Too Many Calls"),
        [10] = (403, "Permission Denied"),
        [33] = (400, "Parameter value is not valid"),
        [100] = (400, "Invalid parameter"),
        [104] = (400, "An access token is required to request this resource."),
        [190] = (401, "Access token has expired"),
        [200] = (403, "You do not have the necessary permissions to access this object"),
        [368] = (403, "Temporarily blocked for policies violations"),
        [613] = (400, "Calls to this api have exceeded the rate limit"),
        [80007] = (400, "Rate limit issues"),
        [80008] = (400, "There have been too many calls to this WhatsApp Business account"),
        [130403] = (400, "The business has blocked this user"),
        [130429] = (400, "Rate limit hit"),
        [130472] = (400, "User's number is part of an experiment"),
        [130497] = (403, "Business account is restricted from messaging users in this country"),
        [131000] = (500, "Something went wrong"),
        [131005] = (403, "Access denied"),
        [131008] = (400, "Required parameter is missing"),
        [131009] = (400, "Parameter value is not valid"),
        [131016] = (500, "Service unavailable"),
        [131021] = (400, "Recipient cannot be sender"),
        [131026] = (400, "Message undeliverable"),
        [131030] = (400, "Recipient phone number not in allowed list"),
        [131031] = (403, "Account has been locked"),
        [131037] = (400, "WhatsApp provided number needs display name approval before message can be sent"),
        [131042] = (400, "Business eligibility payment issue"),
        [131045] = (500, "Incorrect certificate"),
        [131047] = (400, "Re-engagement message"),
        [131048] = (400, "Spam rate limit hit"),
        [131049] = (400, "This message was not delivered to maintain healthy ecosystem engagement."),
        [131050] = (400, "User has stopped marketing messages"),
        [131051] = (400, "Unsupported message type"),
        [131052] = (400, "Media download error"),
        [131053] = (400, "Media upload error"),
        [131055] = (400, "Method not allowed"),
        [131056] = (400, "(Business Account, Consumer Account) pair rate limit hit"),
        [131057] = (500, "Account in maintenance mode"),
        [131059] = (400, "Invalid cursor"),
        [131062] = (400, "Business-scoped user id is not supported for this message"),
        [131063] = (400, "Marketing templates are disabled for Cloud API"),
        [131064] = (400, "Messaging limit reached due to template classification violations"),
        [132000] = (400, "Number of parameters does not match the expected number of params"),
        [132001] = (404, "Template name does not exist in the translation"),
        [132005] = (400, "Translated text too long"),
        [132007] = (400, "Template format character policy violated"),
        [132008] = (400, "Parameter value is invalid"),
        [132012] = (400, "Parameter format does not match format in the created template"),
        [132015] = (400, "Template is paused"),
        [132016] = (400, "Template is disabled"),
        [132018] = (400, "There's an issue with the parameters in your template"),
        [132068] = (400, "Flow is blocked"),
        [132069] = (400, "Flow is throttled"),
        [133000] = (500, "Incomplete Deregistration"),
        [133004] = (503, "Server Temporarily Unavailable"),
        [133005] = (400, "Two step verification PIN Mismatch"),
        [133006] = (400, "Phone number re-verification needed"),
        [133010] = (400, "Phone number not registered"),
        [133016] = (400, "Account register/deregister rate limit exceeded"),
        [134100] = (400, "Only marketing messages supported"),
        [134101] = (400, "Template is still syncing"),
        [134102] = (500, "Template unavailable for use"),
        [135000] = (400, "Generic user error"),
        [136025] = (400, "Verify code error"),
        [137000] = (400, "Recipient identity key hash mismatch"),
    }.ToFrozenDictionary();

    public static (int HttpStatus, string Title) Find(int code) => Known.GetValueOrDefault(code, (400, "Unknown error"));
}
