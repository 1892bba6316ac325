namespace BulkWhatsApp.Foundation.Application;

/// <summary>For a host that brings no store: nothing is granted.</summary>
internal sealed class NullPermissionStore : IPermissionStore
{
    public Task<bool> IsGrantedAsync(string name, string providerName, string providerKey) => Task.FromResult(false);

    public Task<MultiplePermissionGrantResult> IsGrantedAsync(string[] names, string providerName, string providerKey) =>
        Task.FromResult(new MultiplePermissionGrantResult(names, PermissionGrantResult.Prohibited));
}
