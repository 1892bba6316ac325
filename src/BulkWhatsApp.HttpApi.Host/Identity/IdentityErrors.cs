using System.ComponentModel.DataAnnotations;
using BulkWhatsApp.Host.Localization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.Host.Identity;

public class LocalizedIdentityErrors(IStringLocalizer<HostResource> localizer) : IdentityErrorDescriber
{
    public override IdentityError DefaultError() => Error(nameof(DefaultError));

    public override IdentityError ConcurrencyFailure() => Error(nameof(ConcurrencyFailure));

    public override IdentityError PasswordMismatch() => Error(nameof(PasswordMismatch));

    public override IdentityError InvalidUserName(string? userName) => Error(nameof(InvalidUserName), userName);

    public override IdentityError InvalidEmail(string? email) => Error(nameof(InvalidEmail), email);

    public override IdentityError DuplicateUserName(string userName) => Error(nameof(DuplicateUserName), userName);

    public override IdentityError DuplicateEmail(string email) => Error(nameof(DuplicateEmail), email);

    public override IdentityError InvalidRoleName(string? role) => Error(nameof(InvalidRoleName), role);

    public override IdentityError DuplicateRoleName(string role) => Error(nameof(DuplicateRoleName), role);

    public override IdentityError PasswordTooShort(int length) => Error(nameof(PasswordTooShort), length);

    public override IdentityError PasswordRequiresDigit() => Error(nameof(PasswordRequiresDigit));

    public override IdentityError PasswordRequiresLower() => Error(nameof(PasswordRequiresLower));

    public override IdentityError PasswordRequiresUpper() => Error(nameof(PasswordRequiresUpper));

    private IdentityError Error(string code, params object?[] arguments) =>
        new() { Code = code, Description = localizer[$"Identity:{code}", arguments!] };
}

internal static class IdentityResultExtensions
{
    /// <exception cref="AbpDbConcurrencyException">Somebody else has changed it in the meantime.</exception>
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

        throw new AbpValidationException(
            [.. result.Errors.Select(error => new ValidationResult(error.Description, [MemberOf(error.Code)]))]);
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
