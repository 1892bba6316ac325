namespace BulkWhatsApp.Foundation.Domain;

public static class CurrentUserExtensions
{
    public static string? FindClaimValue(this ICurrentUser currentUser, string claimType) => currentUser.FindClaim(claimType)?.Value;

    /// <exception cref="AbpException">Nobody is signed in.</exception>
    public static Guid GetId(this ICurrentUser currentUser) => currentUser.Id ?? throw new AbpException("CurrentUser.Id is null!");
}
