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
}

public static class CurrentUserExtensions
{
    public static string? FindClaimValue(this ICurrentUser currentUser, string claimType) => currentUser.FindClaim(claimType)?.Value;

    /// <exception cref="AbpException">Nobody is signed in.</exception>
    public static Guid GetId(this ICurrentUser currentUser) => currentUser.Id ?? throw new AbpException("CurrentUser.Id is null!");
}

internal sealed class CurrentUser(ICurrentPrincipalAccessor principalAccessor) : ICurrentUser
{
    /// <summary>As in ABP, only a principal with an id is a user; a client's machine token is not.</summary>
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

    public string[] Roles => [.. principalAccessor.Principal.FindAll(AbpClaimTypes.Role).Select(claim => claim.Value).Distinct()];

    public Claim? FindClaim(string claimType) => principalAccessor.Principal.FindFirst(claimType);

    private Guid? GuidOf(string claimType) => Guid.TryParse(this.FindClaimValue(claimType), out var id) ? id : null;

    private bool IsTrue(string claimType) => string.Equals(this.FindClaimValue(claimType), "true", StringComparison.OrdinalIgnoreCase);
}

public interface ICurrentPrincipalAccessor
{
    /// <summary>The one set by <see cref="Change"/>, otherwise the HTTP request's, otherwise an anonymous one.</summary>
    ClaimsPrincipal Principal { get; }

    /// <summary>Sets the principal of the current asynchronous flow until the result is disposed.</summary>
    IDisposable Change(ClaimsPrincipal principal);
}

internal sealed class CurrentPrincipalAccessor(IHttpContextAccessor httpContextAccessor) : ICurrentPrincipalAccessor
{
    private static readonly ClaimsPrincipal Anonymous = new(new ClaimsIdentity());
    private readonly AsyncLocal<ClaimsPrincipal?> _current = new();

    public ClaimsPrincipal Principal => _current.Value ?? httpContextAccessor.HttpContext?.User ?? Anonymous;

    public IDisposable Change(ClaimsPrincipal principal)
    {
        var previous = _current.Value;
        _current.Value = principal;
        return new DisposeAction(() => _current.Value = previous);
    }
}

public static class AbpClaimTypes
{
    public const string UserName = ClaimTypes.Name;
    public const string Name = ClaimTypes.GivenName;
    public const string SurName = ClaimTypes.Surname;
    public const string UserId = ClaimTypes.NameIdentifier;
    public const string Role = ClaimTypes.Role;
    public const string Email = ClaimTypes.Email;
    public const string EmailVerified = "email_verified";
    public const string PhoneNumber = "phone_number";
    public const string PhoneNumberVerified = "phone_number_verified";
    public const string TenantId = "tenantid";

    /// <summary>The application that the token was given to; without a user, a program.</summary>
    public const string ClientId = "client_id";
}
