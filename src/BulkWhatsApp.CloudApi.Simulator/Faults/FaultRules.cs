namespace BulkWhatsApp.CloudApi.Simulator.Faults;

/// <summary>What a request is about.</summary>
/// <param name="Endpoint">The name of the route.</param>
/// <param name="Kind">Of <c>GET /{id}</c> and its like: the endpoint of what the id names, so that a rule for phone numbers also meets the reading of one.</param>
/// <param name="ObjectId">The id in the path.</param>
internal readonly record struct FaultTarget(string Endpoint, string? Kind, string? ObjectId);

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

    /// <summary>The first rule, in the order of their arrival, that replaces the processing of this request.</summary>
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
