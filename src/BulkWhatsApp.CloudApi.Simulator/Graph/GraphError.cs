namespace BulkWhatsApp.CloudApi.Simulator.Graph;

/// <summary>A synchronous error (2.1).</summary>
internal sealed record GraphError(int HttpStatus, int Code, string Message)
{
    public string Type { get; init; } = "OAuthException";

    public int? Subcode { get; init; }

    /// <summary>Goes into <c>error_data</c>.</summary>
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

    /// <summary>A field that the node does not have, or not in this version (0.4).</summary>
    public static GraphError NonexistingField(string field, string node) =>
        new(400, 100, $"(#100) Tried accessing nonexisting field ({field}) on node type ({node})");

    /// <summary>100 with subcode 33: the object is missing, or not this token's (2.1).</summary>
    public static GraphError NoSuchObject(string method, string? id) => new(400, 100,
        $"Unsupported {method.ToLowerInvariant()} request. Object with ID '{id}' does not exist, cannot be loaded due to missing permissions, "
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
