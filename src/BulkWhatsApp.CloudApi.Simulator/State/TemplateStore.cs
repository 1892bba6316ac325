using System.Text.Json;

namespace BulkWhatsApp.CloudApi.Simulator.State;

/// <summary>Templates by id and by WABA, name and language. Readers see a snapshot and never wait.</summary>
internal sealed class TemplateStore(TimeProvider clock)
{
    private const long FirstId = 778899001122300;

    private static readonly TimeSpan NameBlockedFor = TimeSpan.FromDays(30);

    private readonly Lock _gate = new();
    private readonly Dictionary<(string WabaId, string Name, string? Language), DateTimeOffset> _blocked = [];
    private long _created;
    private volatile Dictionary<(string WabaId, string Name, string Language), MessageTemplate> _byKey = [];

    public MessageTemplate? Find(string wabaId, string name, string language) => _byKey.GetValueOrDefault((wabaId, name, language));

    public MessageTemplate? FindById(string? id) => id is null ? null : _byKey.Values.FirstOrDefault(template => template.Id == id);

    /// <summary>In creation order.</summary>
    public IReadOnlyList<MessageTemplate> ListOf(string wabaId) =>
        _byKey.Values.Where(template => template.WabaId == wabaId).OrderBy(template => template.Order).ToArray();

    public int Count => _byKey.Count;

    /// <summary>Forbids a name for 30 days after an approved template with it was deleted (4.5); null: in every language.</summary>
    public void Block(string wabaId, string name, string? language)
    {
        lock (_gate)
        {
            _blocked[(wabaId, name, language)] = clock.GetUtcNow() + NameBlockedFor;
        }
    }

    public bool IsBlocked(string wabaId, string name, string language)
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            return _blocked.GetValueOrDefault((wabaId, name, null)) > now || _blocked.GetValueOrDefault((wabaId, name, language)) > now;
        }
    }

    /// <summary>Adds the template with a new id, or replaces the one with its key, keeping id and position.</summary>
    public MessageTemplate Upsert(MessageTemplate template)
    {
        lock (_gate)
        {
            var key = (template.WabaId, template.Name, template.Language);
            var known = _byKey.GetValueOrDefault(key);
            var order = known?.Order ?? ++_created;
            var stored = template with
            {
                ScoredAt = clock.GetUtcNow(),
                Order = order,
                Id = known?.Id ?? (template.Id.Length > 0 ? template.Id : (FirstId + order).ToString())
            };
            _byKey = new(_byKey) { [key] = stored };
            return stored;
        }
    }

    /// <summary>Applies a change to the stored template; null if it no longer exists.</summary>
    public MessageTemplate? Change(string id, Func<MessageTemplate, MessageTemplate> change)
    {
        lock (_gate)
        {
            if (FindById(id) is not { } known)
            {
                return null;
            }

            var changed = change(known);
            _byKey = new(_byKey) { [(known.WabaId, known.Name, known.Language)] = changed };
            return changed;
        }
    }

    public int Remove(Func<MessageTemplate, bool> which)
    {
        lock (_gate)
        {
            var kept = _byKey.Where(pair => !which(pair.Value)).ToDictionary();
            var removed = _byKey.Count - kept.Count;
            _byKey = kept;
            return removed;
        }
    }
}

/// <summary>One language of a template. Never changed in place.</summary>
internal sealed record MessageTemplate
{
    /// <summary>The position in the list; paging cursors point at it.</summary>
    public long Order { get; init; }
    public required string Id { get; init; }
    public required string WabaId { get; init; }
    public required string Name { get; init; }
    public required string Language { get; init; }
    public required string Category { get; init; }
    public required string Status { get; init; }
    public string ParameterFormat { get; init; } = "POSITIONAL";
    public string QualityScore { get; init; } = "UNKNOWN";
    /// <summary>When the quality got its current value.</summary>
    public DateTimeOffset ScoredAt { get; init; }

    /// <summary>How long an undelivered message is kept; null = WhatsApp's default.</summary>
    public int? MessageSendTtlSeconds { get; init; }

    public string RejectedReason { get; init; } = "NONE";
    public string? PreviousCategory { get; init; }

    /// <summary>The category that a notice has announced.</summary>
    public string? CorrectCategory { get; init; }

    /// <summary>When it was edited while it was approved: the call limits of 4.5.</summary>
    public IReadOnlyList<DateTimeOffset> Edits { get; init; } = [];

    public required JsonElement Components { get; init; }
    public required TemplateShape Shape { get; init; }

    public bool IsMarketing => Category == "MARKETING";
}
