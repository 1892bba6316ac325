using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;

namespace BulkWhatsApp.Host.Identity;

internal static class IdentityResultExtensions
{
    /// <exception cref="AbpDbConcurrencyException">Somebody else changed it in the meantime.</exception>
    /// <exception cref="AbpValidationException">Identity refuses the input.</exception>
    public static void CheckErrors(this IdentityResult result)
    {
        if (result.Succeeded)
        {
            return;
        }

        if (result.Errors.Any(error => error.Code == nameof(IdentityErrorDescriber.ConcurrencyFailure)))
        {
            throw new AbpDbConcurrencyException();
        }

        throw new AbpValidationException([.. result.Errors.Select(error => new ValidationResult(error.Description, [MemberOf(error.Code)]))]);
    }

    private static string MemberOf(string code) => code switch
    {
        _ when code.Contains("Password", StringComparison.Ordinal) => "Password",
        _ when code.Contains("Email", StringComparison.Ordinal) => "Email",
        _ when code.Contains("RoleName", StringComparison.Ordinal) => "Name",
        _ when code.Contains("Role", StringComparison.Ordinal) => "RoleNames",
        _ => "UserName",
    };
}
