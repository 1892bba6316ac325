using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;

namespace BulkWhatsApp.Contract;

[Collection(LibraryCollection.Name)]
public class AuthorizationTests(LibraryApplication application)
{
    private IGuardedAppService Guarded => application.Services.GetRequiredService<IGuardedAppService>();

    [Fact]
    public async Task Nobody_signed_in_is_refused()
    {
        (await Should.ThrowAsync<AbpAuthorizationException>(() => Guarded.ReadAsync())).Code
            .ShouldBe(AbpAuthorizationErrorCodes.GivenPolicyHasNotGranted);
    }

    [Fact]
    public async Task Who_was_granted_the_permission_is_let_in()
    {
        using var signedIn = application.SignIn(application.GrantToNewUser(LibraryPermissions.Read));
        (await Guarded.ReadAsync()).ShouldBe("read");
    }

    [Fact]
    public async Task A_role_that_was_granted_the_permission_lets_its_users_in()
    {
        var role = $"readers-{Guid.NewGuid():N}";
        application.PermissionStore.Grants.Add((LibraryPermissions.Read, "R", role));

        using (application.SignIn(Guid.NewGuid(), roles: ["others", role]))
        {
            (await Guarded.ReadAsync()).ShouldBe("read");
        }

        using (application.SignIn(Guid.NewGuid(), roles: ["others"]))
        {
            await Should.ThrowAsync<AbpAuthorizationException>(() => Guarded.ReadAsync());
        }
    }

    [Fact]
    public async Task A_program_that_was_granted_the_permission_is_let_in_and_is_no_user()
    {
        var clientId = $"shop-{Guid.NewGuid():N}";
        application.PermissionStore.Grants.Add((LibraryPermissions.Read, "C", clientId));
        var program = new ClaimsPrincipal(new ClaimsIdentity([new Claim(AbpClaimTypes.ClientId, clientId)], "Test"));

        using var signedIn = application.Services.GetRequiredService<ICurrentPrincipalAccessor>().Change(program);

        (await Guarded.ReadAsync()).ShouldBe("read");
        application.Services.GetRequiredService<ICurrentUser>().IsAuthenticated.ShouldBeFalse();
    }

    [Theory]
    [InlineData(LibraryPermissions.Read)]
    [InlineData(LibraryPermissions.Write)]
    public async Task The_attributes_of_class_and_method_must_both_hold(string only)
    {
        using (application.SignIn(application.GrantToNewUser(only)))
        {
            await Should.ThrowAsync<AbpAuthorizationException>(() => Guarded.WriteAsync());
        }

        using (application.SignIn(application.GrantToNewUser(LibraryPermissions.Read, LibraryPermissions.Write)))
        {
            (await Guarded.WriteAsync()).ShouldBe("written");
        }
    }

    [Theory]
    [InlineData(LibraryPermissions.Read)]
    [InlineData(LibraryPermissions.Write)]
    public async Task Several_attributes_of_one_method_must_all_hold(string only)
    {
        using var signedIn = application.SignIn(application.GrantToNewUser(only));
        await Should.ThrowAsync<AbpAuthorizationException>(() =>
            application.Services.GetRequiredService<IBookAppService>().CreateAsync(new CreateBookDto { Name = "Refused" }));
    }

    [Fact]
    public async Task AllowAnonymous_on_the_method_lifts_the_rules_of_the_class()
    {
        (await Guarded.OpenAsync()).ShouldBe("open");
    }

    [Fact]
    public async Task A_policy_checked_inside_a_method_names_itself()
    {
        var refused = await Should.ThrowAsync<AbpAuthorizationException>(
            () => application.Services.GetRequiredService<IBookAppService>().PolicyInsideAsync());

        refused.Code.ShouldBe(AbpAuthorizationErrorCodes.GivenPolicyHasNotGrantedWithPolicyName);
        refused.Data["PolicyName"].ShouldBe(LibraryPermissions.Write);
    }

    [Fact]
    public async Task The_authorization_service_answers_for_the_current_user()
    {
        var service = application.Services.GetRequiredService<IAuthorizationService>();
        (await service.IsGrantedAsync(LibraryPermissions.Read)).ShouldBeFalse();
        using var signedIn = application.SignIn(application.GrantToNewUser(LibraryPermissions.Read));
        (await service.IsGrantedAsync(LibraryPermissions.Read)).ShouldBeTrue();
        await service.CheckAsync(LibraryPermissions.Read);
    }

    [Fact]
    public async Task Unknown_and_disabled_permissions_are_granted_to_nobody()
    {
        using var signedIn = application.SignIn(application.GrantToNewUser("Library.Unknown", LibraryPermissions.Disabled));
        var checker = application.Services.GetRequiredService<IPermissionChecker>();

        (await checker.IsGrantedAsync("Library.Unknown")).ShouldBeFalse();
        (await checker.IsGrantedAsync(LibraryPermissions.Disabled)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_permission_of_tenants_is_not_granted_on_the_host_side()
    {
        var userId = application.GrantToNewUser(LibraryPermissions.TenantsOnly);
        var checker = application.Services.GetRequiredService<IPermissionChecker>();

        using (application.SignIn(userId))
        {
            (await checker.IsGrantedAsync(LibraryPermissions.TenantsOnly)).ShouldBeFalse();
        }

        using (application.SignIn(userId, tenantId: Guid.NewGuid()))
        {
            (await checker.IsGrantedAsync(LibraryPermissions.TenantsOnly)).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task Several_permissions_are_checked_in_one_question()
    {
        using var signedIn = application.SignIn(application.GrantToNewUser(LibraryPermissions.Read));
        var result = await application.Services.GetRequiredService<IPermissionChecker>()
            .IsGrantedAsync([LibraryPermissions.Read, LibraryPermissions.Write, LibraryPermissions.Disabled, "Library.Unknown"]);

        result.AllGranted.ShouldBeFalse();
        result.Result[LibraryPermissions.Read].ShouldBe(PermissionGrantResult.Granted);
        result.Result[LibraryPermissions.Write].ShouldBe(PermissionGrantResult.Undefined);
        result.Result[LibraryPermissions.Disabled].ShouldBe(PermissionGrantResult.Undefined);
        result.Result["Library.Unknown"].ShouldBe(PermissionGrantResult.Prohibited);
    }

    [Fact]
    public async Task Definitions_keep_their_tree_and_their_names()
    {
        var definitions = application.Services.GetRequiredService<IPermissionDefinitionManager>();
        var group = (await definitions.GetGroupsAsync()).ShouldHaveSingleItem();

        group.Name.ShouldBe("Library");
        group.DisplayName.Localize(application.Services.GetRequiredService<Microsoft.Extensions.Localization.IStringLocalizerFactory>())
            .Value.ShouldBe("Library");
        (await definitions.GetOrNullAsync(LibraryPermissions.Write))!.Parent.ShouldNotBeNull().Name.ShouldBe(LibraryPermissions.Read);
        (await definitions.GetPermissionsAsync()).Count.ShouldBe(4);
        (await definitions.GetOrNullAsync("Library.Unknown")).ShouldBeNull();
    }
}
