using System.Net;
using System.Text.Json;
using BulkWhatsApp.Permissions;
using BulkWhatsApp.Stage;

namespace BulkWhatsApp.Security;

/// <summary>Nobody can give, take or change what they do not hold, and somebody is always left who can put things right.</summary>
[Collection(ProductTests.Name)]
public class GrantTests(TestApplication application)
{
    private const string Users = "AbpIdentity.Users";
    private const string Roles = "AbpIdentity.Roles";
    private const string Held = BulkWhatsAppPermissions.Templates.Default;
    private const string NotHeld = BulkWhatsAppPermissions.BulkMessages.Default;

    private const string PermissionNotHeld = "BulkWhatsAppHost:PermissionNotHeld";
    private const string RoleHoldsMore = "BulkWhatsAppHost:RoleHoldsMore";
    private const string UserHoldsMore = "BulkWhatsAppHost:UserHoldsMore";
    private const string RolesNotManaged = "BulkWhatsAppHost:RolesNotManaged";
    private const string OwnPermissions = "BulkWhatsAppHost:OwnPermissions";
    private const string LastAdministrator = "BulkWhatsAppHost:LastAdministrator";

    /// <summary>Everything about users and roles, and one other permission.</summary>
    private static readonly string[] OfDeputy =
    [
        Users, $"{Users}.Create", $"{Users}.Update", $"{Users}.Update.ManageRoles", $"{Users}.Delete", $"{Users}.ManagePermissions",
        Roles, $"{Roles}.Create", $"{Roles}.Update", $"{Roles}.Delete", $"{Roles}.ManagePermissions",
        Held,
    ];

    [Theory]
    [InlineData("R", "deputies", true)]
    [InlineData("R", "clerks", true)]
    [InlineData("R", "admin", false)]
    [InlineData("U", "deputy", true)]
    [InlineData("U", "bystander", true)]
    public async Task A_permission_that_one_does_not_hold_can_be_neither_given_nor_taken(string provider, string holder, bool isGranted)
    {
        using var stage = await NewStageAsync();
        var key = provider == "R" ? holder : $"{stage.UserId(holder)}";

        (await stage.GrantAsync(stage.Deputy, provider, key, (NotHeld, isGranted))).ShouldBe((HttpStatusCode.Forbidden, PermissionNotHeld));
        (await stage.GrantAsync(stage.Deputy, provider, key, (Held, isGranted), (NotHeld, isGranted)))
            .ShouldBe((HttpStatusCode.Forbidden, PermissionNotHeld));

        (await stage.HoldsAsync(provider, key, NotHeld)).ShouldBe(!isGranted);
        (await stage.HoldsAsync(provider, key, Held)).ShouldBe(provider == "R" ? holder is "deputies" or "admin" : holder == "deputy");
    }

    [Fact]
    public async Task A_permission_that_one_holds_can_be_given_and_taken()
    {
        using var stage = await NewStageAsync();

        (await stage.GrantAsync(stage.Deputy, "R", "clerks", (Held, true))).ShouldBe(Done);
        (await stage.HoldsAsync("R", "clerks", Held)).ShouldBeTrue();
        (await stage.GrantAsync(stage.Deputy, "R", "clerks", (Held, false), (NotHeld, false))).ShouldBe(Done);
        (await stage.HoldsAsync("R", "clerks", Held)).ShouldBeFalse();
    }

    [Fact]
    public async Task From_a_role_or_user_that_holds_more_nothing_is_taken()
    {
        using var stage = await NewStageAsync();

        (await stage.GrantAsync(stage.Deputy, "R", "admin", (Held, false))).ShouldBe((HttpStatusCode.Forbidden, RoleHoldsMore));
        (await stage.GrantAsync(stage.Deputy, "U", $"{stage.AdminId}", (Held, false)))
            .ShouldBe(Done, "the administrator has it by the role, and nothing changes");
        await stage.Admin.GrantAsync("U", $"{stage.AdminId}", Held);
        (await stage.GrantAsync(stage.Deputy, "U", $"{stage.AdminId}", (Held, false))).ShouldBe((HttpStatusCode.Forbidden, UserHoldsMore));
    }

    [Fact]
    public async Task What_was_revoked_a_moment_ago_on_another_host_is_not_held_any_more()
    {
        using var stage = await NewStageAsync();
        (await stage.GrantAsync(stage.Deputy, "R", "clerks", (Held, true))).ShouldBe(Done);
        await application.Database.QueryAsync<int>(
            """DELETE FROM "AppPermissionGrants" WHERE "TenantId" = (SELECT "TenantId" FROM "AppUsers" WHERE "Id" = @id) AND "ProviderKey" = 'deputies' AND "Name" = @name""",
            ("id", stage.AdminId), ("name", Held));

        (await stage.GrantAsync(stage.Deputy, "U", $"{stage.UserId("bystander")}", (Held, true)))
            .ShouldBe((HttpStatusCode.Forbidden, PermissionNotHeld));
    }

    [Fact]
    public async Task A_role_that_holds_more_is_neither_given_nor_taken()
    {
        using var stage = await NewStageAsync();
        var (bystander, colleague) = (stage.UserId("bystander"), stage.UserId("deputy"));
        await stage.SetRolesAsync(stage.Admin.Http, bystander, "seniors");

        foreach (var roles in new[] { new[] { "seniors" }, ["admin"], ["clerks", "seniors"] })
        {
            (await stage.SetRolesAsync(stage.Deputy, colleague, ["deputies", .. roles]))
                .ShouldBe((HttpStatusCode.Forbidden, RoleHoldsMore), string.Join(' ', roles));
            (await stage.ErrorAsync(HttpMethod.Put, $"users/{colleague}", stage.UserInput("deputy", ["deputies", .. roles])))
                .ShouldBe((HttpStatusCode.Forbidden, RoleHoldsMore));
            (await stage.ErrorAsync(HttpMethod.Post, "users", stage.UserInput("created", roles)))
                .ShouldBe((HttpStatusCode.Forbidden, RoleHoldsMore));
        }

        (await stage.SetRolesAsync(stage.Deputy, bystander)).ShouldBe((HttpStatusCode.Forbidden, UserHoldsMore));
        (await stage.RolesOfAsync(colleague)).ShouldBe(["deputies"]);
        (await stage.RolesOfAsync(bystander)).ShouldBe(["seniors"]);
    }

    [Fact]
    public async Task A_role_that_one_holds_can_be_given_and_taken_and_only_those_are_offered()
    {
        using var stage = await NewStageAsync();

        (await stage.SetRolesAsync(stage.Deputy, stage.UserId("bystander"), "clerks")).ShouldBe(Done);
        (await stage.RolesOfAsync(stage.UserId("bystander"))).ShouldBe(["clerks"]);
        (await stage.SetRolesAsync(stage.Deputy, stage.UserId("bystander"))).ShouldBe(Done);
        var offered = await stage.Deputy.GetJsonAsync("api/identity/users/assignable-roles");
        offered.GetProperty("items").EnumerateArray().Select(role => role.GetProperty("name").GetString()).ShouldBe(["clerks", "deputies"]);
    }

    [Fact]
    public async Task Who_may_not_assign_roles_creates_and_changes_users_without()
    {
        using var stage = await NewStageAsync();
        await stage.Admin.GrantAsync("R", "deputies", $"{Users}.Update.ManageRoles", isGranted: false);
        await stage.SetDefaultAsync("clerks", isDefault: true);
        var bystander = stage.UserId("bystander");

        (await stage.ErrorAsync(HttpMethod.Post, "users", stage.UserInput("created", ["deputies"])))
            .ShouldBe((HttpStatusCode.Forbidden, RolesNotManaged));
        (await stage.ErrorAsync(HttpMethod.Put, $"users/{bystander}", stage.UserInput("bystander", ["clerks"])))
            .ShouldBe((HttpStatusCode.Forbidden, RolesNotManaged));
        (await stage.SetRolesAsync(stage.Deputy, bystander, "clerks")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await stage.ErrorAsync(HttpMethod.Put, $"users/{bystander}", stage.UserInput("bystander", [])))
            .ShouldBe(Done, "as the page sends it, which is offered no roles");
        var offered = await stage.Deputy.GetJsonAsync("api/identity/users/assignable-roles");
        offered.GetProperty("items").GetArrayLength().ShouldBe(0);

        var created = await stage.Deputy.PostAsync("api/identity/users", stage.UserInput("created", []));
        (await stage.RolesOfAsync(created.GetProperty("id").GetGuid())).ShouldBe(["clerks"], "what everybody new gets");
    }

    [Fact]
    public async Task Default_roles_that_hold_more_let_nobody_in_through_a_user_of_ones_own()
    {
        using var stage = await NewStageAsync();
        await stage.SetDefaultAsync("seniors", isDefault: true);

        (await stage.ErrorAsync(HttpMethod.Post, "users", stage.UserInput("created", roleNames: null)))
            .ShouldBe((HttpStatusCode.Forbidden, RoleHoldsMore));
    }

    [Fact]
    public async Task A_role_that_holds_more_is_not_changed()
    {
        using var stage = await NewStageAsync();
        var id = await stage.RoleIdAsync("seniors");

        (await stage.ErrorAsync(HttpMethod.Put, $"roles/{id}", new { name = "mine" })).ShouldBe((HttpStatusCode.Forbidden, RoleHoldsMore));
        (await stage.ErrorAsync(HttpMethod.Put, $"roles/{id}", new { name = "seniors", isDefault = true }))
            .ShouldBe((HttpStatusCode.Forbidden, RoleHoldsMore));
        (await stage.ErrorAsync(HttpMethod.Delete, $"roles/{id}", null)).ShouldBe((HttpStatusCode.Forbidden, RoleHoldsMore));
        (await stage.ErrorAsync(HttpMethod.Delete, $"roles/{await stage.RoleIdAsync("clerks")}", null)).ShouldBe(Done);
    }

    [Fact]
    public async Task A_user_who_holds_more_is_not_changed()
    {
        using var stage = await NewStageAsync();
        var senior = stage.UserId("senior");
        object[] changes =
        [
            stage.UserInput("senior", null, password: "Taken-over-4711"),
            stage.UserInput("senior", null, email: "mine@example.org"),
            stage.UserInput("renamed", null),
            stage.UserInput("senior", null, isActive: false),
            stage.UserInput("senior", []),
        ];

        foreach (var change in changes)
        {
            (await stage.ErrorAsync(HttpMethod.Put, $"users/{senior}", change))
                .ShouldBe((HttpStatusCode.Forbidden, UserHoldsMore), JsonSerializer.Serialize(change));
            (await stage.ErrorAsync(HttpMethod.Put, $"users/{stage.AdminId}", change))
                .ShouldBe((HttpStatusCode.Forbidden, UserHoldsMore), JsonSerializer.Serialize(change));
        }

        (await stage.SetRolesAsync(stage.Deputy, senior)).ShouldBe((HttpStatusCode.Forbidden, UserHoldsMore));
        (await stage.ErrorAsync(HttpMethod.Delete, $"users/{senior}", null)).ShouldBe((HttpStatusCode.Forbidden, UserHoldsMore));
        (await stage.ErrorAsync(HttpMethod.Delete, $"users/{stage.AdminId}", null)).ShouldBe((HttpStatusCode.Forbidden, UserHoldsMore));
        using var _ = await stage.Admin.SignInAsync("senior");
    }

    [Fact]
    public async Task Nobody_takes_from_oneself_what_one_needs_to_put_it_right()
    {
        using var stage = await NewStageAsync();
        var deputy = stage.UserId("deputy");

        (await stage.GrantAsync(stage.Deputy, "R", "deputies", ($"{Roles}.ManagePermissions", false)))
            .ShouldBe((HttpStatusCode.Forbidden, OwnPermissions));
        (await stage.SetRolesAsync(stage.Deputy, deputy)).ShouldBe((HttpStatusCode.Forbidden, OwnPermissions));
        (await stage.ErrorAsync(HttpMethod.Delete, $"roles/{await stage.RoleIdAsync("deputies")}", null))
            .ShouldBe((HttpStatusCode.Forbidden, OwnPermissions));
        (await stage.RolesOfAsync(deputy)).ShouldBe(["deputies"]);
    }

    [Fact]
    public async Task The_last_administrator_stays_one()
    {
        using var clerk = await application.NewClerkAsync();
        async Task<(HttpStatusCode, string?)> RevokeAsync() =>
            await ResultAsync(clerk.Http, HttpMethod.Put, "permission-management/permissions?providerName=R&providerKey=admin",
                new { permissions = new[] { new { name = $"{Users}.ManagePermissions", isGranted = false } } });

        (await RevokeAsync()).ShouldBe((HttpStatusCode.Conflict, LastAdministrator));

        // A user's own permissions can also make an administrator.
        var other = await clerk.CreateUserAsync("other");
        foreach (var permission in OfDeputy)
        {
            await clerk.GrantAsync("U", $"{other}", permission);
        }

        (await RevokeAsync()).ShouldBe(Done);
    }

    [Fact]
    public async Task Of_two_administrators_who_remove_each_other_at_once_one_is_left()
    {
        using var clerk = await application.NewClerkAsync();
        var first = (await clerk.Http.GetJsonAsync("api/identity/users?filter=admin")).GetProperty("items")[0].GetProperty("id").GetGuid();
        var second = await clerk.CreateUserAsync("second", "admin");
        using var http = await clerk.SignInAsync("second");

        for (var round = 0; round < 5; round++)
        {
            var results = await Task.WhenAll(
                ResultAsync(clerk.Http, HttpMethod.Put, $"identity/users/{second}/roles", new { roleNames = Array.Empty<string>() }),
                ResultAsync(http, HttpMethod.Put, $"identity/users/{first}/roles", new { roleNames = Array.Empty<string>() }));

            results.Count(result => result == Done).ShouldBe(1, string.Join(", ", results));
            await application.Database.QueryAsync<int>(
                """
                INSERT INTO "AppUserRoles" ("UserId", "RoleId")
                SELECT u."Id", r."Id" FROM "AppUsers" u JOIN "AppRoles" r ON r."TenantId" = u."TenantId" AND r."Name" = 'admin' WHERE u."Id" IN (@first, @second)
                ON CONFLICT DO NOTHING
                """,
                ("first", first), ("second", second));
        }

        var removed = await Task.WhenAll(
            ResultAsync(clerk.Http, HttpMethod.Delete, $"identity/users/{second}", null),
            ResultAsync(http, HttpMethod.Delete, $"identity/users/{first}", null));
        removed.Count(result => result == Done).ShouldBe(1, string.Join(", ", removed));
    }

    [Fact]
    public async Task Of_sixteen_equal_requests_at_once_one_succeeds_and_the_others_are_told_why()
    {
        using var clerk = await application.NewClerkAsync();
        using var host = await application.SignInAsHostAdminAsync();
        var tenant = $"race-{Guid.NewGuid():N}";

        await RaceAsync(
            clerk.Http,
            HttpMethod.Post,
            "identity/users",
            new { userName = "racer", email = "racer@example.org", password = UserExtensions.Password });
        await RaceAsync(clerk.Http, HttpMethod.Post, "identity/roles", new { name = "racers" });
        await RaceAsync(
            host,
            HttpMethod.Post,
            "multi-tenancy/tenants",
            new { name = tenant, adminEmailAddress = "a@example.org", adminPassword = UserExtensions.Password });
        var grants = await AllAtOnceAsync(clerk.Http, HttpMethod.Put, "permission-management/permissions?providerName=R&providerKey=racers",
            new { permissions = new[] { new { name = Held, isGranted = true } } });
        grants.ShouldAllBe(result => result.Equals(Done));
    }

    [Fact]
    public async Task A_tenant_has_no_way_to_the_tenants()
    {
        using var clerk = await application.NewClerkAsync();
        var id = Guid.NewGuid();

        (await ResultAsync(
            clerk.Http,
            HttpMethod.Post,
            "multi-tenancy/tenants",
            new { name = "mine", adminEmailAddress = "a@example.org", adminPassword = UserExtensions.Password }))
            .Status.ShouldBe(HttpStatusCode.Forbidden);
        (await ResultAsync(clerk.Http, HttpMethod.Put, $"multi-tenancy/tenants/{id}", new { name = "mine" })).Status
            .ShouldBe(HttpStatusCode.Forbidden);
        (await ResultAsync(clerk.Http, HttpMethod.Delete, $"multi-tenancy/tenants/{id}", null)).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static (HttpStatusCode Status, string? Code) Done => (HttpStatusCode.OK, null);

    /// <summary>Success of any kind is <see cref="Done"/>.</summary>
    private static async Task<(HttpStatusCode Status, string? Code)> ResultAsync(
        HttpClient http, HttpMethod method, string path, object? body)
    {
        using var response = await http.SendJsonAsync(method, $"api/{path}", body);
        return response.IsSuccessStatusCode ? Done : await response.ErrorAsync();
    }

    private static async Task<(HttpStatusCode Status, string? Code)[]> AllAtOnceAsync(
        HttpClient http, HttpMethod method, string path, object body) =>
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => ResultAsync(http, method, path, body)));

    private static async Task RaceAsync(HttpClient http, HttpMethod method, string path, object body)
    {
        var results = await AllAtOnceAsync(http, method, path, body);
        results.Count(result => result == Done).ShouldBe(1, path);
        results.Where(result => result != Done)
            .ShouldAllBe(result => result.Status == HttpStatusCode.BadRequest || result.Status == HttpStatusCode.Conflict, path);
    }

    /// <summary>
    /// A tenant with a deputy (role deputies) who manages users and roles and holds little else, a senior (role seniors) who holds what the
    /// deputy does not, a bystander without a role, and the empty role clerks.
    /// </summary>
    private async Task<GrantStage> NewStageAsync()
    {
        var admin = await application.NewClerkAsync();
        await admin.CreateRoleAsync("deputies");
        await admin.CreateRoleAsync("seniors");
        await admin.CreateRoleAsync("clerks");
        foreach (var permission in OfDeputy)
        {
            await admin.GrantAsync("R", "deputies", permission);
        }

        await admin.GrantAsync("R", "seniors", NotHeld);
        var ids = new Dictionary<string, Guid>
        {
            ["deputy"] = await admin.CreateUserAsync("deputy", "deputies"),
            ["senior"] = await admin.CreateUserAsync("senior", "seniors"),
            ["bystander"] = await admin.CreateUserAsync("bystander"),
        };
        var first = await admin.Http.GetJsonAsync("api/identity/users?filter=admin");
        return new GrantStage(admin, await admin.SignInAsync("deputy"), ids, first.GetProperty("items")[0].GetProperty("id").GetGuid());
    }

    private sealed class GrantStage(Clerk admin, HttpClient deputy, Dictionary<string, Guid> ids, Guid adminId) : IDisposable
    {
        public Clerk Admin => admin;
        public HttpClient Deputy => deputy;
        public Guid AdminId => adminId;

        public Guid UserId(string userName) => ids[userName];

        public async Task<Guid> RoleIdAsync(string name)
        {
            var roles = await admin.Http.GetJsonAsync("api/identity/roles/all");
            return roles.GetProperty("items").EnumerateArray()
                .Single(role => role.GetProperty("name").GetString() == name).GetProperty("id").GetGuid();
        }

        public async Task SetDefaultAsync(string role, bool isDefault) =>
            (await ResultAsync(admin.Http, HttpMethod.Put, $"identity/roles/{await RoleIdAsync(role)}", new { name = role, isDefault }))
                .ShouldBe(Done);

        public Task<(HttpStatusCode Status, string? Code)> ErrorAsync(HttpMethod method, string path, object? body) =>
            ResultAsync(deputy, method, $"identity/{path}", body);

        public Task<(HttpStatusCode Status, string? Code)> SetRolesAsync(HttpClient http, Guid user, params string[] roleNames) =>
            ResultAsync(http, HttpMethod.Put, $"identity/users/{user}/roles", new { roleNames });

        public Task<(HttpStatusCode Status, string? Code)> GrantAsync(
            HttpClient http, string provider, string key, params (string Name, bool IsGranted)[] changes) =>
            ResultAsync(http, HttpMethod.Put, $"permission-management/permissions?providerName={provider}&providerKey={key}",
                new { permissions = changes.Select(change => new { name = change.Name, isGranted = change.IsGranted }) });

        /// <summary>As the administrator sees it.</summary>
        public async Task<bool> HoldsAsync(string provider, string key, string permission)
        {
            var list = await admin.Http.GetJsonAsync($"api/permission-management/permissions?providerName={provider}&providerKey={key}");
            return list.GetProperty("groups").EnumerateArray().SelectMany(group => group.GetProperty("permissions").EnumerateArray())
                .Single(found => found.GetProperty("name").GetString() == permission).GetProperty("isGranted").GetBoolean();
        }

        public async Task<string?[]> RolesOfAsync(Guid user)
        {
            var roles = await admin.Http.GetJsonAsync($"api/identity/users/{user}/roles");
            return [.. roles.GetProperty("items").EnumerateArray().Select(role => role.GetProperty("name").GetString())];
        }

        public object UserInput(
            string userName, string[]? roleNames, string? password = null, string? email = null, bool isActive = true) => new
        {
            userName,
            email = email ?? $"{userName}@{admin.Tenant}.example",
            password = password ?? (ids.ContainsKey(userName) ? null : UserExtensions.Password),
            isActive,
            roleNames,
        };

        public void Dispose()
        {
            deputy.Dispose();
            admin.Dispose();
        }
    }
}
