namespace BulkWhatsApp.Foundation.Contracts;

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
