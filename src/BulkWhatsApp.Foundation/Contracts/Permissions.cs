using System.Security.Claims;

namespace BulkWhatsApp.Foundation.Contracts;

public interface IPermissionChecker
{
    /// <summary>For the current user; false for an unknown or disabled permission.</summary>
    Task<bool> IsGrantedAsync(string name);

    Task<bool> IsGrantedAsync(ClaimsPrincipal? claimsPrincipal, string name);

    Task<MultiplePermissionGrantResult> IsGrantedAsync(string[] names);

    Task<MultiplePermissionGrantResult> IsGrantedAsync(ClaimsPrincipal? claimsPrincipal, string[] names);
}

/// <summary>Where the host keeps what is granted to whom: provider U with a user id, provider R with a role name.</summary>
public interface IPermissionStore
{
    Task<bool> IsGrantedAsync(string name, string providerName, string providerKey);

    Task<MultiplePermissionGrantResult> IsGrantedAsync(string[] names, string providerName, string providerKey);
}

public enum PermissionGrantResult
{
    Undefined,
    Granted,
    Prohibited,
}

public class MultiplePermissionGrantResult
{
    public MultiplePermissionGrantResult()
    {
    }

    public MultiplePermissionGrantResult(string[] names, PermissionGrantResult grantResult = PermissionGrantResult.Undefined)
    {
        foreach (var name in Check.NotNull(names, nameof(names)))
        {
            Result[name] = grantResult;
        }
    }

    public bool AllGranted => Result.Values.All(result => result == PermissionGrantResult.Granted);

    public bool AllProhibited => Result.Values.All(result => result == PermissionGrantResult.Prohibited);

    public Dictionary<string, PermissionGrantResult> Result { get; } = [];
}
