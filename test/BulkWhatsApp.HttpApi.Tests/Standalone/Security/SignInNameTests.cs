using System.Net;
using BulkWhatsApp.Stage;

namespace BulkWhatsApp.Security;

/// <summary>Users sign in by name or e-mail address: no name may be somebody else's address, or the other way round.</summary>
[Collection(ProductTests.Name)]
public class SignInNameTests(TestApplication application)
{
    private const string Users = "api/identity/users";

    [Fact]
    public async Task Nobody_is_created_or_renamed_to_what_somebody_else_signs_in_with()
    {
        using var clerk = await application.NewClerkAsync();
        var address = $"rosa@{clerk.Tenant}.example";
        await clerk.CreateUserAsync("rosa");
        await clerk.Http.PostAsync(
            Users, new { userName = "name@shop.example", email = "address@shop.example", password = UserExtensions.Password });
        var emilId = await clerk.CreateUserAsync("emil");
        using var emil = await clerk.SignInAsync("emil");

        foreach (var (userName, email) in new[] { (address.ToUpperInvariant(), "else@shop.example"), ("somebody", "Name@shop.example") })
        {
            await clerk.Http.RefusedAsync(
                HttpMethod.Post, Users, new { userName, email, password = UserExtensions.Password }, HttpStatusCode.BadRequest, null);
            await clerk.Http.RefusedAsync(HttpMethod.Put, $"{Users}/{emilId}", new { userName, email }, HttpStatusCode.BadRequest, null);
            var error = await emil.RefusedAsync(
                HttpMethod.Put,
                "api/account/my-profile",
                new { userName, email, currentPassword = UserExtensions.Password },
                HttpStatusCode.BadRequest,
                null);
            error.ValidationErrors.ShouldHaveSingleItem().Message.ShouldContain("taken");
        }
    }

    [Fact]
    public async Task Ones_own_address_may_be_ones_name()
    {
        using var clerk = await application.NewClerkAsync();

        await clerk.Http.PostAsync(
            Users, new { userName = "rosa@shop.example", email = "rosa@shop.example", password = UserExtensions.Password });
    }

    [Fact]
    public async Task Of_a_name_and_an_address_that_are_the_same_one_is_refused_also_at_the_same_moment()
    {
        using var clerk = await application.NewClerkAsync();
        foreach (var round in Enumerable.Range(0, 5))
        {
            var both = $"both{round}@shop.example";
            var answers = await Task.WhenAll(
                clerk.Http.SendJsonAsync(
                    HttpMethod.Post,
                    Users,
                    new { userName = both, email = $"first{round}@shop.example", password = UserExtensions.Password }),
                clerk.Http.SendJsonAsync(
                    HttpMethod.Post, Users, new { userName = $"second{round}", email = both, password = UserExtensions.Password }));

            answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).ShouldBe(1);
            answers.Count(answer => answer.StatusCode == HttpStatusCode.BadRequest).ShouldBe(1);
        }
    }
}
