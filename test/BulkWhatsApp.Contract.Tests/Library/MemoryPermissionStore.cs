namespace BulkWhatsApp.Contract.Library;

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
            // Off the caller's thread, as a database would answer.
            await Task.Yield();
            result.Result[name] = await IsGrantedAsync(name, providerName, providerKey) ? PermissionGrantResult.Granted : PermissionGrantResult.Undefined;
        }

        return result;
    }
}
