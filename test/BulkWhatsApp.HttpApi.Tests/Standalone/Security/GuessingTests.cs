using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using BulkWhatsApp.Stage;

namespace BulkWhatsApp.Security;

/// <summary>What somebody learns by trying names and passwords.</summary>
[Collection(ProductTests.Name)]
public class GuessingTests(TestApplication application)
{
    private const string Wrong = "Wrong-1234";

    // No refusal is answered sooner, whatever was found on the way; a clock may be slightly fast.
    private static readonly TimeSpan LeastTime = TimeSpan.FromMilliseconds(450);

    [Fact]
    public async Task Unknown_wrong_locked_and_inactive_get_the_same_answer_after_the_same_time()
    {
        using var clerk = await application.NewClerkAsync();
        await clerk.CreateUserAsync("locked");
        await clerk.CreateUserAsync("inactive");
        await clerk.CreateUserAsync("rosa");
        await application.Database.QueryAsync<object>(
            """
            UPDATE "AppUsers" SET "IsActive" = "UserName" <> 'inactive', "LockoutEnd" = CASE WHEN "UserName" = 'locked' THEN now() + interval '1 hour' END
            WHERE "TenantId" = (SELECT "Id" FROM "AppTenants" WHERE "Name" = @tenant)
            """,
            ("tenant", clerk.Tenant));
        using var browser = new Browser(application.Address, clerk.Tenant);

        var answers = new List<string>();
        foreach (var (name, password) in new[]
        {
            ("nobody", Wrong), ("nobody@shop.example", Wrong), ("rosa", Wrong), ($"rosa@{clerk.Tenant}.example", Wrong), ("locked", Wrong),
            ("inactive", Wrong), ("locked", UserExtensions.Password), ("inactive", UserExtensions.Password),
        })
        {
            var begun = Stopwatch.StartNew();
            using var response = await browser.Http.PostAsJsonAsync("api/account/login", new { userNameOrEmailAddress = name, password });
            answers.Add($"{response.StatusCode} {await response.Content.ReadAsStringAsync()}");
            begun.Elapsed.ShouldBeGreaterThanOrEqualTo(LeastTime, name);
        }

        answers.Distinct().ShouldHaveSingleItem().ShouldContain("\"result\":2");
    }

    [Fact]
    public async Task Wrong_passwords_at_the_same_moment_are_counted_one_by_one()
    {
        using var clerk = await application.NewClerkAsync();
        await clerk.CreateUserAsync("rosa");

        await Task.WhenAll(Enumerable.Range(0, 5).Select(async _ =>
        {
            using var browser = new Browser(application.Address, clerk.Tenant);
            (await browser.LogInAsync("rosa", Wrong)).ShouldBe(2);
        }));

        using var own = new Browser(application.Address, clerk.Tenant);
        (await own.LogInAsync("rosa", UserExtensions.Password)).ShouldBe(2);
    }

    [Fact]
    public async Task Wrong_current_passwords_lock_the_user_out_as_those_of_a_sign_in_do()
    {
        using var clerk = await application.NewClerkAsync();
        await clerk.CreateUserAsync("rosa");
        using var thief = new Browser(application.Address, clerk.Tenant);
        (await thief.LogInAsync("rosa", UserExtensions.Password)).ShouldBe(1);
        for (var attempt = 0; attempt < 5; attempt++)
        {
            using var refused = await thief.ChangePasswordAsync(Wrong, "Copper-Kettle-1907");
            refused.StatusCode.ShouldBeOneOf(HttpStatusCode.BadRequest, HttpStatusCode.Forbidden);
        }

        using var guessed = await thief.ChangePasswordAsync(UserExtensions.Password, "Copper-Kettle-1907");
        (await guessed.ErrorAsync()).ShouldBe((HttpStatusCode.Forbidden, "BulkWhatsAppHost:TooManyWrongPasswords"));
        using var again = new Browser(application.Address, clerk.Tenant);
        (await again.LogInAsync("rosa", UserExtensions.Password)).ShouldBe(2);
    }
}
