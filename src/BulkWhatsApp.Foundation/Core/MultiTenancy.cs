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

public static class CurrentTenantExtensions
{
    /// <exception cref="AbpException">There is no tenant.</exception>
    public static Guid GetId(this ICurrentTenant currentTenant) =>
        Check.NotNull(currentTenant, nameof(currentTenant)).Id
        ?? throw new AbpException("Current Tenant Id is not available!");

    public static MultiTenancySides GetMultiTenancySide(this ICurrentTenant currentTenant) =>
        currentTenant.Id.HasValue ? MultiTenancySides.Tenant : MultiTenancySides.Host;
}

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

[Flags]
public enum MultiTenancySides : byte
{
    Tenant = 1,
    Host = 2,
    Both = Tenant | Host,
}

/// <summary>The host's tenants.</summary>
public interface ITenantStore
{
    /// <returns>Null when there is no such tenant.</returns>
    Task<TenantConfiguration?> FindAsync(Guid id);
}

public class TenantConfiguration(Guid id, string name)
{
    public Guid Id { get; set; } = id;

    public string Name { get; set; } = name;

    public bool IsActive { get; set; } = true;
}
