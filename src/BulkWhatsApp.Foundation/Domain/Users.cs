using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace BulkWhatsApp.Foundation.Domain;

public interface ICurrentUser
{
    bool IsAuthenticated { get; }

    Guid? Id { get; }

    string? UserName { get; }

    string? Name { get; }

    string? SurName { get; }

    string? PhoneNumber { get; }

    bool PhoneNumberVerified { get; }

    string? Email { get; }

    bool EmailVerified { get; }

    Guid? TenantId { get; }

    string[] Roles { get; }

    Claim? FindClaim(string claimType);

    Claim[] FindClaims(string claimType);

    Claim[] GetAllClaims();

    bool IsInRole(string roleName);
}

public static class CurrentUserExtensions
{
    public static string? FindClaimValue(this ICurrentUser currentUser, string claimType) => currentUser.FindClaim(claimType)?.Value;

    /// <exception cref="AbpException">Nobody is signed in.</exception>
    public static Guid GetId(this ICurrentUser currentUser) => currentUser.Id ?? throw new AbpException("CurrentUser.Id is null!");
}

internal sealed class CurrentUser(ICurrentPrincipalAccessor principalAccessor) : ICurrentUser
{
    /// <summary>A user is who has an id, as in ABP: a client's machine token is not one.</summary>
    public bool IsAuthenticated => Id.HasValue;

    public Guid? Id => GuidOf(AbpClaimTypes.UserId);

    public string? UserName => this.FindClaimValue(AbpClaimTypes.UserName);

    public string? Name => this.FindClaimValue(AbpClaimTypes.Name);

    public string? SurName => this.FindClaimValue(AbpClaimTypes.SurName);

    public string? PhoneNumber => this.FindClaimValue(AbpClaimTypes.PhoneNumber);

    public bool PhoneNumberVerified => IsTrue(AbpClaimTypes.PhoneNumberVerified);

    public string? Email => this.FindClaimValue(AbpClaimTypes.Email);

    public bool EmailVerified => IsTrue(AbpClaimTypes.EmailVerified);

    public Guid? TenantId => GuidOf(AbpClaimTypes.TenantId);

    public string[] Roles => [.. FindClaims(AbpClaimTypes.Role).Select(claim => claim.Value).Distinct()];

    public Claim? FindClaim(string claimType) => principalAccessor.Principal.FindFirst(claimType);

    public Claim[] FindClaims(string claimType) => [.. principalAccessor.Principal.FindAll(claimType)];

    public Claim[] GetAllClaims() => [.. principalAccessor.Principal.Claims];

    public bool IsInRole(string roleName) => FindClaims(AbpClaimTypes.Role).Any(claim => claim.Value == roleName);

    private Guid? GuidOf(string claimType) => Guid.TryParse(this.FindClaimValue(claimType), out var id) ? id : null;

    private bool IsTrue(string claimType) => string.Equals(this.FindClaimValue(claimType), "true", StringComparison.OrdinalIgnoreCase);
}

public interface ICurrentPrincipalAccessor
{
    /// <summary>The one set by <see cref="Change"/>, else the HTTP request's, else an anonymous one.</summary>
    ClaimsPrincipal Principal { get; }

    /// <summary>Sets the principal of the current asynchronous flow until the result is disposed.</summary>
    IDisposable Change(ClaimsPrincipal principal);
}

internal sealed class CurrentPrincipalAccessor(IHttpContextAccessor httpContextAccessor) : ICurrentPrincipalAccessor
{
    private static readonly ClaimsPrincipal Anonymous = new(new ClaimsIdentity());
    private readonly AsyncLocal<ClaimsPrincipal?> _current = new();

    public ClaimsPrincipal Principal =>
        _current.Value ?? httpContextAccessor.HttpContext?.User ?? Thread.CurrentPrincipal as ClaimsPrincipal ?? Anonymous;

    public IDisposable Change(ClaimsPrincipal principal)
    {
        var previous = _current.Value;
        _current.Value = principal;
        return new DisposeAction(() => _current.Value = previous);
    }
}

public static class AbpClaimTypes
{
    public static string UserName { get; set; } = ClaimTypes.Name;

    public static string Name { get; set; } = ClaimTypes.GivenName;

    public static string SurName { get; set; } = ClaimTypes.Surname;

    public static string UserId { get; set; } = ClaimTypes.NameIdentifier;

    public static string Role { get; set; } = ClaimTypes.Role;

    public static string Email { get; set; } = ClaimTypes.Email;

    public static string EmailVerified { get; set; } = "email_verified";

    public static string PhoneNumber { get; set; } = "phone_number";

    public static string PhoneNumberVerified { get; set; } = "phone_number_verified";

    public static string TenantId { get; set; } = "tenantid";
}
