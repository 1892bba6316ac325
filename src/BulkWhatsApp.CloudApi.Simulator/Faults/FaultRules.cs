namespace BulkWhatsApp.CloudApi.Simulator.Faults;

/// <summary>The rules in force, and how often each was met and applied.</summary>
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

    /// <summary>Whether the answer to a successful request may have to be swallowed.</summary>
    public bool MayResetAfter(string endpoint, string? objectId)
    {
        if (!_any)
        {
            return false;
        }

        lock (_gate)
        {
            return _rules.Exists(armed => armed.Rule.Kind == FaultKind.ResetAfterAcceptance && armed.Matches(endpoint, objectId));
        }
    }

    public bool TakeResetAfter(string endpoint, string? objectId) =>
        Take(endpoint, objectId, kind => kind == FaultKind.ResetAfterAcceptance) is not null;

    public FaultRule? TakeDelay(string endpoint, string? objectId) =>
        Take(endpoint, objectId, kind => kind == FaultKind.Delay);

    /// <summary>The first rule, in the order of their arrival, that replaces the processing of this request.</summary>
    public FaultRule? TakeBefore(string endpoint, string? objectId) =>
        Take(endpoint, objectId, kind => kind is not (FaultKind.Delay or FaultKind.ResetAfterAcceptance));

    private FaultRule? Take(string endpoint, string? objectId, Func<FaultKind, bool> kind)
    {
        if (!_any)
        {
            return null;
        }

        lock (_gate)
        {
            return _rules.Find(armed => kind(armed.Rule.Kind) && armed.Matches(endpoint, objectId) && armed.Applies())?.Rule;
        }
    }

    private sealed class Armed(FaultRule rule)
    {
        public FaultRule Rule => rule;

        public long Met { get; private set; }

        public long Applied { get; private set; }

        public bool Matches(string endpoint, string? objectId) =>
            (rule.Endpoint == "*" || rule.Endpoint == endpoint) && (rule.ObjectId is null || rule.ObjectId == objectId);

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
