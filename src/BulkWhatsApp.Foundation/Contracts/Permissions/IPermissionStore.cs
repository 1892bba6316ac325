namespace BulkWhatsApp.Foundation.Contracts;

/// <summary>Where the host keeps what is granted to whom: provider U with a user id, provider R with a role name.</summary>
public interface IPermissionStore
{
    Task<bool> IsGrantedAsync(string name, string providerName, string providerKey);

    Task<MultiplePermissionGrantResult> IsGrantedAsync(string[] names, string providerName, string providerKey);
}
