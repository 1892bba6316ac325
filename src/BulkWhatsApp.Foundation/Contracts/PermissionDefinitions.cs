namespace BulkWhatsApp.Foundation.Contracts;

public abstract class PermissionDefinitionProvider : ITransientDependency
{
    public abstract void Define(IPermissionDefinitionContext context);
}

public interface IPermissionDefinitionContext
{
    PermissionGroupDefinition AddGroup(string name, ILocalizableString? displayName = null);
}

public class PermissionGroupDefinition
{
    private readonly List<PermissionDefinition> _permissions = [];

    internal PermissionGroupDefinition(string name, ILocalizableString? displayName)
    {
        Name = Check.NotNullOrWhiteSpace(name, nameof(name));
        DisplayName = displayName ?? new LocalizableString(null, name);
    }

    public string Name { get; }

    public ILocalizableString DisplayName { get; }

    public PermissionDefinition AddPermission(
        string name,
        ILocalizableString? displayName = null,
        MultiTenancySides multiTenancySide = MultiTenancySides.Both,
        bool isEnabled = true)
    {
        var permission = new PermissionDefinition(name, displayName, multiTenancySide, isEnabled, parent: null);
        _permissions.Add(permission);
        return permission;
    }

    /// <summary>Parents come before their children.</summary>
    public List<PermissionDefinition> GetPermissionsWithChildren() =>
        [.. _permissions.SelectMany(permission => permission.WithDescendants())];
}

public class PermissionDefinition
{
    private readonly List<PermissionDefinition> _children = [];

    internal PermissionDefinition(
        string name, ILocalizableString? displayName, MultiTenancySides multiTenancySide, bool isEnabled, PermissionDefinition? parent)
    {
        Name = Check.NotNullOrWhiteSpace(name, nameof(name));
        DisplayName = displayName ?? new LocalizableString(null, name);
        MultiTenancySide = multiTenancySide;
        IsEnabled = isEnabled;
        Parent = parent;
    }

    public string Name { get; }

    public ILocalizableString DisplayName { get; }

    public PermissionDefinition? Parent { get; }

    /// <summary>On the other side the permission is never granted.</summary>
    public MultiTenancySides MultiTenancySide { get; }

    /// <summary>Nobody has a disabled permission.</summary>
    public bool IsEnabled { get; }

    internal List<string> RequiredFeatures { get; } = [];

    public PermissionDefinition AddChild(
        string name,
        ILocalizableString? displayName = null,
        MultiTenancySides multiTenancySide = MultiTenancySides.Both,
        bool isEnabled = true)
    {
        var child = new PermissionDefinition(name, displayName, multiTenancySide, isEnabled, parent: this);
        _children.Add(child);
        return child;
    }

    internal IEnumerable<PermissionDefinition> WithDescendants() => [this, .. _children.SelectMany(child => child.WithDescendants())];
}

public static class PermissionFeatureExtensions
{
    /// <summary>While any of the features is off, nobody has the permission.</summary>
    public static PermissionDefinition RequireFeatures(this PermissionDefinition permission, params string[] features)
    {
        permission.RequiredFeatures.AddRange(features);
        return permission;
    }
}

public interface IPermissionDefinitionManager
{
    Task<PermissionDefinition?> GetOrNullAsync(string name);

    Task<IReadOnlyList<PermissionDefinition>> GetPermissionsAsync();

    Task<IReadOnlyList<PermissionGroupDefinition>> GetGroupsAsync();
}
