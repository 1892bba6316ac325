using System.Security.Claims;

namespace BulkWhatsApp.Contract;

[Collection(LibraryCollection.Name)]
public class CurrentUserTests(LibraryApplication application)
{
    private ICurrentUser CurrentUser => application.Services.GetRequiredService<ICurrentUser>();

    [Fact]
    public void Nobody_is_signed_in_until_a_principal_is_set()
    {
        (CurrentUser.IsAuthenticated, CurrentUser.Id, CurrentUser.UserName, CurrentUser.TenantId).ShouldBe((false, null, null, null));
        CurrentUser.Roles.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_user_is_who_the_claims_say_until_the_change_is_disposed()
    {
        Guid userId = Guid.NewGuid(), tenantId = Guid.NewGuid();
        using (application.SignIn(userId, ["readers", "writers"], tenantId))
        {
            await Task.Yield();
            (CurrentUser.IsAuthenticated, CurrentUser.Id, CurrentUser.GetId(), CurrentUser.UserName, CurrentUser.TenantId)
                .ShouldBe((true, userId, userId, "anna", tenantId));
            CurrentUser.Roles.ShouldBe(["readers", "writers"], ignoreOrder: true);
            CurrentUser.FindClaimValue(AbpClaimTypes.UserName).ShouldBe("anna");
        }

        CurrentUser.Id.ShouldBeNull();
    }

    [Fact]
    public void A_change_inside_a_change_ends_with_it()
    {
        Guid outer = Guid.NewGuid(), inner = Guid.NewGuid();
        using (application.SignIn(outer))
        {
            using (application.Services.GetRequiredService<ICurrentPrincipalAccessor>()
                .Change(new ClaimsPrincipal(new ClaimsIdentity([new Claim(AbpClaimTypes.UserId, $"{inner}")], "Test"))))
            {
                CurrentUser.Id.ShouldBe(inner);
            }

            CurrentUser.Id.ShouldBe(outer);
        }
    }
}
