using Microsoft.Extensions.DependencyInjection;
using Volo.Abp.Authorization.Permissions;

namespace BulkWhatsApp;

/// <summary>One user may do everything, others nothing: a stand-in for ABP's permission management.</summary>
[Dependency(ReplaceServices = true)]
public sealed class ClerkPermissionStore : IPermissionStore, ISingletonDependency
{
    public static readonly Guid Clerk = new("11111111-1111-1111-1111-111111111111");
    public static readonly Guid Stranger = new("22222222-2222-2222-2222-222222222222");

    public Task<bool> IsGrantedAsync(string name, string? providerName, string? providerKey) =>
        Task.FromResult(providerKey == Clerk.ToString());

    public Task<MultiplePermissionGrantResult> IsGrantedAsync(string[] names, string? providerName, string? providerKey)
    {
        var result = new MultiplePermissionGrantResult();
        foreach (var name in names)
        {
            result.Result[name] = providerKey == Clerk.ToString() ? PermissionGrantResult.Granted : PermissionGrantResult.Undefined;
        }

        return Task.FromResult(result);
    }
}
