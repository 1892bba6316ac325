using System.Security.Claims;

namespace BulkWhatsApp.Foundation.Domain;

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
