namespace BulkWhatsApp.Foundation;

internal sealed class CurrentTenant : ICurrentTenant
{
    private readonly AsyncLocal<Tenant?> _current = new();

    public bool IsAvailable => Id.HasValue;

    public Guid? Id => _current.Value?.Id;

    public string? Name => _current.Value?.Name;

    public IDisposable Change(Guid? id, string? name = null)
    {
        var previous = _current.Value;
        _current.Value = new Tenant(id, name);
        return new DisposeAction(() => _current.Value = previous);
    }

    private sealed record Tenant(Guid? Id, string? Name);
}
