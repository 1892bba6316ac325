namespace BulkWhatsApp.Foundation.Contracts;

public interface IPermissionDefinitionProvider
{
    void PreDefine(IPermissionDefinitionContext context);

    void Define(IPermissionDefinitionContext context);

    void PostDefine(IPermissionDefinitionContext context);
}

public abstract class PermissionDefinitionProvider : IPermissionDefinitionProvider, ITransientDependency
{
    public virtual void PreDefine(IPermissionDefinitionContext context)
    {
    }

    public abstract void Define(IPermissionDefinitionContext context);

    public virtual void PostDefine(IPermissionDefinitionContext context)
    {
    }
}

public interface IPermissionDefinitionContext
{
    IServiceProvider ServiceProvider { get; }

    /// <exception cref="AbpException">There is no such group.</exception>
    PermissionGroupDefinition GetGroup(string name);

    PermissionGroupDefinition? GetGroupOrNull(string name);

    /// <exception cref="AbpException">The group exists already.</exception>
    PermissionGroupDefinition AddGroup(string name, ILocalizableString? displayName = null);

    /// <exception cref="AbpException">There is no such group.</exception>
    void RemoveGroup(string name);

    PermissionDefinition? GetPermissionOrNull(string name);
}

internal sealed class PermissionDefinitionContext(IServiceProvider serviceProvider) : IPermissionDefinitionContext
{
    public Dictionary<string, PermissionGroupDefinition> Groups { get; } = [];

    public IServiceProvider ServiceProvider { get; } = serviceProvider;

    public PermissionGroupDefinition GetGroup(string name) =>
        GetGroupOrNull(name) ?? throw new AbpException($"Could not find a permission definition group with the given name: {name}");

    public PermissionGroupDefinition? GetGroupOrNull(string name) => Groups.GetValueOrDefault(name);

    public PermissionGroupDefinition AddGroup(string name, ILocalizableString? displayName = null)
    {
        var group = new PermissionGroupDefinition(name, displayName);
        return Groups.TryAdd(name, group) ? group : throw new AbpException($"There is already an existing permission group with name: {name}");
    }

    public void RemoveGroup(string name)
    {
        if (!Groups.Remove(name))
        {
            throw new AbpException($"Not found permission group with name: {name}");
        }
    }

    public PermissionDefinition? GetPermissionOrNull(string name) =>
        Groups.Values.Select(group => group.GetPermissionOrNull(name)).FirstOrDefault(permission => permission is not null);
}

public class PermissionGroupDefinition
{
    private readonly List<PermissionDefinition> _permissions = [];

    protected internal PermissionGroupDefinition(string name, ILocalizableString? displayName = null)
    {
        Name = Check.NotNullOrEmpty(name, nameof(name));
        DisplayName = displayName ?? new LocalizableString(name);
    }

    public string Name { get; }

    public Dictionary<string, object?> Properties { get; } = [];

    public ILocalizableString DisplayName { get; set; }

    public IReadOnlyList<PermissionDefinition> Permissions => _permissions;

    public object? this[string name]
    {
        get => Properties.GetValueOrDefault(name);
        set => Properties[name] = value;
    }

    public virtual PermissionDefinition AddPermission(
        string name,
        ILocalizableString? displayName = null,
        MultiTenancySides multiTenancySide = MultiTenancySides.Both,
        bool isEnabled = true)
    {
        var permission = new PermissionDefinition(name, displayName, multiTenancySide, isEnabled);
        _permissions.Add(permission);
        return permission;
    }

    /// <summary>Parents before their children.</summary>
    public virtual List<PermissionDefinition> GetPermissionsWithChildren() => [.. _permissions.SelectMany(permission => permission.WithDescendants())];

    public PermissionDefinition? GetPermissionOrNull(string name) =>
        GetPermissionsWithChildren().FirstOrDefault(permission => permission.Name == name);
}

public class PermissionDefinition
{
    private readonly List<PermissionDefinition> _children = [];

    protected internal PermissionDefinition(
        string name,
        ILocalizableString? displayName = null,
        MultiTenancySides multiTenancySide = MultiTenancySides.Both,
        bool isEnabled = true)
    {
        Name = Check.NotNullOrEmpty(name, nameof(name));
        DisplayName = displayName ?? new LocalizableString(name);
        MultiTenancySide = multiTenancySide;
        IsEnabled = isEnabled;
    }

    public string Name { get; }

    public PermissionDefinition? Parent { get; private set; }

    /// <summary>On the other side the permission is never granted.</summary>
    public MultiTenancySides MultiTenancySide { get; set; }

    /// <summary>Names of the providers (U, R) that may grant it; empty means all.</summary>
    public List<string> Providers { get; } = [];

    public ILocalizableString DisplayName { get; set; }

    public IReadOnlyList<PermissionDefinition> Children => _children;

    public Dictionary<string, object?> Properties { get; } = [];

    /// <summary>A disabled permission is granted to nobody.</summary>
    public bool IsEnabled { get; set; }

    internal List<string> RequiredFeatures { get; } = [];

    public object? this[string name]
    {
        get => Properties.GetValueOrDefault(name);
        set => Properties[name] = value;
    }

    public virtual PermissionDefinition AddChild(
        string name,
        ILocalizableString? displayName = null,
        MultiTenancySides multiTenancySide = MultiTenancySides.Both,
        bool isEnabled = true)
    {
        var child = new PermissionDefinition(name, displayName, multiTenancySide, isEnabled) { Parent = this };
        _children.Add(child);
        return child;
    }

    public virtual PermissionDefinition WithProperty(string key, object value)
    {
        Properties[key] = value;
        return this;
    }

    public virtual PermissionDefinition WithProviders(params string[] providers)
    {
        Providers.AddRange(providers);
        return this;
    }

    internal IEnumerable<PermissionDefinition> WithDescendants() => [this, .. _children.SelectMany(child => child.WithDescendants())];
}

public static class PermissionFeatureExtensions
{
    /// <summary>While one of the features is off, the permission is granted to nobody.</summary>
    public static PermissionDefinition RequireFeatures(this PermissionDefinition permission, params string[] features)
    {
        permission.RequiredFeatures.AddRange(features);
        return permission;
    }
}

public interface IPermissionDefinitionManager
{
    /// <exception cref="AbpException">There is no such permission.</exception>
    Task<PermissionDefinition> GetAsync(string name);

    Task<PermissionDefinition?> GetOrNullAsync(string name);

    Task<IReadOnlyList<PermissionDefinition>> GetPermissionsAsync();

    Task<IReadOnlyList<PermissionGroupDefinition>> GetGroupsAsync();
}
