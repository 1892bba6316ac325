namespace BulkWhatsApp.Foundation;

public interface IMultiTenant
{
    /// <summary>Null for the host side.</summary>
    Guid? TenantId { get; }
}

public interface ICurrentTenant
{
    bool IsAvailable { get; }

    Guid? Id { get; }

    string? Name { get; }

    /// <summary>Switches the tenant of the current asynchronous flow until the result is disposed; null is the host side.</summary>
    IDisposable Change(Guid? id, string? name = null);
}

internal sealed class CurrentTenant : ICurrentTenant
{
    private readonly AsyncLocal<(Guid? Id, string? Name)> _current = new();

    public bool IsAvailable => Id.HasValue;

    public Guid? Id => _current.Value.Id;

    public string? Name => _current.Value.Name;

    public IDisposable Change(Guid? id, string? name = null)
    {
        var previous = _current.Value;
        _current.Value = (id, name);
        return new DisposeAction(() => _current.Value = previous);
    }
}

[Flags]
public enum MultiTenancySides : byte
{
    Tenant = 1,
    Host = 2,
    Both = Tenant | Host,
}

public static class CurrentTenantExtensions
{
    public static MultiTenancySides GetMultiTenancySide(this ICurrentTenant currentTenant) =>
        currentTenant.Id.HasValue ? MultiTenancySides.Tenant : MultiTenancySides.Host;
}

/// <summary>The host's tenants.</summary>
public interface ITenantStore
{
    /// <returns>Null if there is no such tenant.</returns>
    Task<TenantConfiguration?> FindAsync(Guid id);
}

public class TenantConfiguration(Guid id, string name)
{
    public Guid Id { get; set; } = id;

    public string Name { get; set; } = name;

    public bool IsActive { get; set; } = true;
}
