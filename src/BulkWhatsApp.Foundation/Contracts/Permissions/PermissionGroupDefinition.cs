namespace BulkWhatsApp.Foundation.Contracts;

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
