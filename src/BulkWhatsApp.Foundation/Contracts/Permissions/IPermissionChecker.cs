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
