namespace BulkWhatsApp.CloudApi.Simulator.Faults;

/// <summary>What goes wrong, where and how often; the body of <c>POST /_simulator/faults</c>.</summary>
public sealed record FaultRule
{
    /// <summary><c>messages</c>, <c>media</c>, <c>templates</c>, <c>phoneNumbers</c>, <c>subscribedApps</c>, <c>registration</c>, <c>profile</c>,
    /// <c>blockUsers</c>, <c>tokens</c>, <c>uploads</c>, <c>objects</c>, or <c>*</c> for all.</summary>
    public string Endpoint { get; init; } = "messages";

    /// <summary>Only requests below this id (a phone number, a WABA); null = all.</summary>
    public string? ObjectId { get; init; }

    public required FaultKind Kind { get; init; }

    /// <summary>The next so many requests. Without count, every and always: one.</summary>
    public int? Count { get; init; }

    /// <summary>Every n-th request.</summary>
    public int? Every { get; init; }

    /// <summary>Every request, until the rules are deleted.</summary>
    public bool Always { get; init; }

    /// <summary>Code of a Graph error.</summary>
    public int Code { get; init; } = 131000;

    /// <summary>HTTP status; null = the code's own, 502 for a page, 500 for an empty body.</summary>
    public int? Http { get; init; }

    public string? Details { get; init; }

    public int? Subcode { get; init; }

    /// <summary>Seconds of a <c>Retry-After</c> header.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>Minutes of <c>estimated_time_to_regain_access</c> in an <c>X-Business-Use-Case-Usage</c> header (3.5).</summary>
    public int? RegainAccessMinutes { get; init; }

    /// <summary>Length of a delay.</summary>
    public int DelayMilliseconds { get; init; }
}
