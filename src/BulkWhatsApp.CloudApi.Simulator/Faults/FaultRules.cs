namespace BulkWhatsApp.CloudApi.Simulator.Faults;

/// <summary>What goes wrong, where and how often; the body of <c>POST /_simulator/faults</c>.</summary>
public sealed record FaultRule
{
    /// <summary>
    /// <c>messages</c>, <c>media</c>, <c>templates</c>, <c>phoneNumbers</c>, <c>subscribedApps</c>, <c>registration</c>, <c>profile</c>,
    /// <c>blockUsers</c>, <c>tokens</c>, <c>uploads</c>, <c>objects</c>, or <c>*</c> for all.
    /// </summary>
    public string Endpoint { get; init; } = "messages";

    /// <summary>Only requests for this id (a phone number, a WABA); null = all.</summary>
    public string? ObjectId { get; init; }

    public required FaultKind Kind { get; init; }

    /// <summary>The next n requests. Without count, every and always: one.</summary>
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

    /// <summary>The seconds in a <c>Retry-After</c> header.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>The minutes of <c>estimated_time_to_regain_access</c> in an <c>X-Business-Use-Case-Usage</c> header (3.5).</summary>
    public int? RegainAccessMinutes { get; init; }

    /// <summary>Length of a delay.</summary>
    public int DelayMilliseconds { get; init; }
}

public enum FaultKind
{
    /// <summary>A Graph error body; the request is not processed.</summary>
    GraphError,

    /// <summary>A 5xx with an HTML page.</summary>
    HtmlError,

    /// <summary>A status without a body.</summary>
    EmptyBody,

    /// <summary>No answer until the client gives up.</summary>
    Hang,

    /// <summary>The connection is cut; the request is not processed.</summary>
    ResetBeforeAcceptance,

    /// <summary>The request is processed, then the connection is cut. Only successful requests count.</summary>
    ResetAfterAcceptance,

    /// <summary>The request is processed later; other rules apply to it too.</summary>
    Delay,
}

/// <summary>The target of a request.</summary>
/// <param name="Endpoint">The name of the route.</param>
/// <param name="Kind">
/// For <c>GET /{id}</c> and similar calls: the endpoint of what the id names, so that a rule for phone numbers also applies to reading one.
/// </param>
/// <param name="ObjectId">The id in the path.</param>
internal readonly record struct FaultTarget(string Endpoint, string? Kind, string? ObjectId);

/// <summary>The current rules, and how often each was matched and applied.</summary>
internal sealed class FaultRules
{
    private readonly Lock _gate = new();
    private readonly List<Armed> _rules = [];
    private volatile bool _any;

    public void Add(FaultRule rule)
    {
        lock (_gate)
        {
            _rules.Add(new Armed(rule));
            _any = true;
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _rules.Clear();
            _any = false;
        }
    }

    public IReadOnlyList<(FaultRule Rule, long Met, long Applied)> Describe()
    {
        lock (_gate)
        {
            return _rules.Select(armed => (armed.Rule, armed.Met, armed.Applied)).ToArray();
        }
    }

    /// <summary>Whether the answer to a successful request may have to be dropped.</summary>
    public bool MayResetAfter(FaultTarget target)
    {
        if (!_any)
        {
            return false;
        }

        lock (_gate)
        {
            return _rules.Exists(armed => armed.Rule.Kind == FaultKind.ResetAfterAcceptance && armed.Matches(target));
        }
    }

    public bool TakeResetAfter(FaultTarget target) =>
        Take(target, kind => kind == FaultKind.ResetAfterAcceptance) is not null;

    public FaultRule? TakeDelay(FaultTarget target) =>
        Take(target, kind => kind == FaultKind.Delay);

    /// <summary>The first rule, in the order they were added, that replaces the processing of this request.</summary>
    public FaultRule? TakeBefore(FaultTarget target) =>
        Take(target, kind => kind is not (FaultKind.Delay or FaultKind.ResetAfterAcceptance));

    private FaultRule? Take(FaultTarget target, Func<FaultKind, bool> kind)
    {
        if (!_any)
        {
            return null;
        }

        lock (_gate)
        {
            return _rules.Find(armed => kind(armed.Rule.Kind) && armed.Matches(target) && armed.Applies())?.Rule;
        }
    }

    private sealed class Armed(FaultRule rule)
    {
        public FaultRule Rule => rule;

        public long Met { get; private set; }

        public long Applied { get; private set; }

        public bool Matches(FaultTarget target) =>
            (rule.Endpoint == "*" || rule.Endpoint == target.Endpoint || rule.Endpoint == target.Kind)
            && (rule.ObjectId is null || rule.ObjectId == target.ObjectId);

        public bool Applies()
        {
            Met++;
            var applies = rule.Always
                || (rule.Every is { } every && Met % every == 0)
                || (rule.Every is null && Applied < (rule.Count ?? 1));
            if (applies && rule.Every is not null && rule.Count is { } most && Applied >= most)
            {
                return false;
            }

            Applied += applies ? 1 : 0;
            return applies;
        }
    }
}
