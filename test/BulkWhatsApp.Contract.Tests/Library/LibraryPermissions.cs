namespace BulkWhatsApp.Contract.Library;

public static class LibraryPermissions
{
    public const string Read = "Library.Read";
    public const string Write = "Library.Read.Write";
    public const string TenantsOnly = "Library.TenantsOnly";
    public const string Disabled = "Library.Disabled";
}

public class LibraryPermissionDefinitions : PermissionDefinitionProvider
{
    public override void Define(IPermissionDefinitionContext context)
    {
        var group = context.AddGroup("Library", LocalizableString.Create<LibraryResource>("Library"));
        group.AddPermission(LibraryPermissions.Read).AddChild(LibraryPermissions.Write);
        group.AddPermission(LibraryPermissions.TenantsOnly, multiTenancySide: MultiTenancySides.Tenant);
        group.AddPermission(LibraryPermissions.Disabled, isEnabled: false);
    }
}

[Dependency(ReplaceServices = true)]
public class MemoryPermissionStore : IPermissionStore, ISingletonDependency
{
    public HashSet<(string Name, string Provider, string Key)> Grants { get; } = [];

    public Task<bool> IsGrantedAsync(string name, string providerName, string providerKey) =>
        Task.FromResult(Grants.Contains((name, providerName, providerKey)));

    public async Task<MultiplePermissionGrantResult> IsGrantedAsync(string[] names, string providerName, string providerKey)
    {
        var result = new MultiplePermissionGrantResult(names);
        foreach (var name in names)
        {
            // Answers on another thread, as a database would.
            await Task.Yield();
            result.Result[name] = await IsGrantedAsync(name, providerName, providerKey)
                ? PermissionGrantResult.Granted
                : PermissionGrantResult.Undefined;
        }

        return result;
    }
}

[LocalizationResourceName("Library")]
public class LibraryResource;
