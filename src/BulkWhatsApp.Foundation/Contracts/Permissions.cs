using System.Security.Claims;

namespace BulkWhatsApp.Foundation.Contracts;

public interface IPermissionChecker
{
    /// <summary>For the current user; false for an unknown or disabled permission.</summary>
    Task<bool> IsGrantedAsync(string name);

    Task<bool> IsGrantedAsync(ClaimsPrincipal? claimsPrincipal, string name);

    Task<MultiplePermissionGrantResult> IsGrantedAsync(string[] names);
}

/// <summary>The host's store of grants: provider U with a user id, provider R with a role name.</summary>
public interface IPermissionStore
{
    Task<MultiplePermissionGrantResult> IsGrantedAsync(string[] names, string providerName, string providerKey);
}

public enum PermissionGrantResult
{
    Undefined,
    Granted,
    Prohibited,
}

public class MultiplePermissionGrantResult(string[] names, PermissionGrantResult grantResult = PermissionGrantResult.Undefined)
{
    public bool AllGranted => Result.Values.All(result => result == PermissionGrantResult.Granted);

    public Dictionary<string, PermissionGrantResult> Result { get; } = names.Distinct().ToDictionary(name => name, _ => grantResult);
}
