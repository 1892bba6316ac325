using System.Net;
using System.Net.Http.Json;
using System.Web;
using BulkWhatsApp.Stage;

namespace BulkWhatsApp.Security;

/// <summary>A separate host that sends e-mails.</summary>
public sealed class MailingApplication : IAsyncLifetime
{
    public const string PublicUrl = "https://whatsapp.shop.example";

    public MailServer Mail { get; } = new();
    public TestApplication Application { get; private set; } = null!;

    public async Task InitializeAsync() => Application = await TestApplication.StartAsync(Mail.Settings(PublicUrl));

    public async Task DisposeAsync()
    {
        await Application.DisposeAsync();
        await Mail.DisposeAsync();
    }
}

/// <summary>The way back for somebody who has forgotten the password, and what it gives nobody else.</summary>
[Collection(ProductTests.Name)]
public sealed class PasswordResetTests(TestApplication withoutMail, MailingApplication mailing) : IClassFixture<MailingApplication>
{
    private const string SendCode = "api/account/send-password-reset-code";
    private const string Verify = "api/account/verify-password-reset-token";
    private const string Reset = "api/account/reset-password";
    private const string NewPassword = "Copper-Kettle-1907";
    private const string LinkInvalid = "BulkWhatsAppHost:PasswordResetLinkInvalid";

    private TestApplication Application => mailing.Application;

    [Fact]
    public async Task The_link_of_the_mail_leads_to_a_new_password_once()
    {
        using var clerk = await Application.NewClerkAsync();
        await clerk.CreateUserAsync("rosa");
        using var thief = new Browser(Application.Address, clerk.Tenant);
        (await thief.LogInAsync("rosa", UserExtensions.Password)).ShouldBe(1);
        await LockOutAsync(clerk, "rosa");

        using var rosa = new Browser(Application.Address, clerk.Tenant);
        var mail = await AskAsync(rosa, $"rosa@{clerk.Tenant}.example");

        mail.Text.ShouldContain("rosa");
        mail.Text.ShouldContain($"{MailingApplication.PublicUrl}/account/reset-password#");
        var link = Link.Of(mail);
        (await VerifiesAsync(rosa, link)).ShouldBeTrue();
        await rosa.Http.RefusedAsync(HttpMethod.Post, Reset, link.With("Password1"), HttpStatusCode.BadRequest, null);
        await rosa.Http.SendJsonAsync(HttpMethod.Post, Reset, link.With(NewPassword)).DoneAsync();

        await rosa.Http.RefusedAsync(HttpMethod.Post, Reset, link.With("Velvet-Harbour-33"), HttpStatusCode.BadRequest, LinkInvalid);
        (await VerifiesAsync(rosa, link)).ShouldBeFalse();
        (await thief.StatusAsync()).ShouldBe(HttpStatusCode.Unauthorized);
        (await rosa.LogInAsync("rosa", UserExtensions.Password)).ShouldBe(2);
        (await rosa.LogInAsync("rosa", NewPassword)).ShouldBe(1, "the lockout has ended too");
    }

    [Fact]
    public async Task A_link_is_of_its_user_and_tenant_alone()
    {
        using var clerk = await Application.NewClerkAsync();
        await clerk.CreateUserAsync("rosa");
        var emil = await clerk.CreateUserAsync("emil");
        using var browser = new Browser(Application.Address, clerk.Tenant);
        var link = Link.Of(await AskAsync(browser, $"rosa@{clerk.Tenant}.example"));
        using var other = await Application.NewClerkAsync();
        using var elsewhere = new Browser(Application.Address, other.Tenant);

        await browser.Http.RefusedAsync(
            HttpMethod.Post, Reset, (link with { User = emil }).With(NewPassword), HttpStatusCode.BadRequest, LinkInvalid);
        await browser.Http.RefusedAsync(
            HttpMethod.Post, Reset, (link with { User = Guid.NewGuid() }).With(NewPassword), HttpStatusCode.BadRequest, LinkInvalid);
        await browser.Http.RefusedAsync(
            HttpMethod.Post, Reset, (link with { Token = "made up" }).With(NewPassword), HttpStatusCode.BadRequest, LinkInvalid);
        await elsewhere.Http.RefusedAsync(HttpMethod.Post, Reset, link.With(NewPassword), HttpStatusCode.BadRequest, LinkInvalid);
        (await VerifiesAsync(browser, link)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_stranger_learns_nothing_and_cannot_fill_a_mailbox()
    {
        using var clerk = await Application.NewClerkAsync();
        await clerk.CreateUserAsync("rosa");
        await clerk.CreateUserAsync("emil");
        await clerk.CreateUserAsync("inactive");
        await Application.Database.QueryAsync<object>("""UPDATE "AppUsers" SET "IsActive" = false WHERE "UserName" = 'inactive'""");
        using var browser = new Browser(Application.Address, clerk.Tenant);

        var answers = new List<string>();
        foreach (var name in new[] { "nobody", "inactive", "rosa", "rosa", "rosa", "rosa", "ROSA", "emil" })
        {
            using var response = await browser.Http.PostAsJsonAsync(SendCode, new { email = $"{name}@{clerk.Tenant}.example" });
            answers.Add($"{response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        }

        answers.Distinct().ShouldHaveSingleItem();
        await mailing.Mail.NextAsync($"emil@{clerk.Tenant}.example");
        var sent = mailing.Mail.All.Where(one => one.To.EndsWith($"@{clerk.Tenant}.example", StringComparison.Ordinal))
            .Select(one => one.To.Split('@')[0]).ToList();
        sent.ShouldBeSubsetOf(["rosa", "emil"]);
        sent.Count(name => name == "rosa").ShouldBeLessThanOrEqualTo(3);
    }

    [Fact]
    public async Task The_link_leads_to_the_configured_address_whatever_the_request_calls_it_in_its_language()
    {
        using var clerk = await Application.NewClerkAsync();
        await clerk.CreateUserAsync("rosa");
        using var browser = new Browser(Application.Address, clerk.Tenant);
        browser.Http.DefaultRequestHeaders.Host = "evil.example";
        browser.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("de");

        var mail = await AskAsync(browser, $"rosa@{clerk.Tenant}.example");

        mail.Message.Subject.ShouldBe("Ein neues Passwort für Bulk WhatsApp");
        mail.Text.ShouldNotContain("evil.example");
        mail.Text.ShouldContain(MailingApplication.PublicUrl);
    }

    [Fact]
    public async Task The_pages_are_told_whether_there_is_a_way_back()
    {
        (await IsOfferedAsync(Application)).ShouldBeTrue();
        (await IsOfferedAsync(withoutMail)).ShouldBeFalse();

        using var browser = new Browser(withoutMail.Address);
        await browser.Http.RefusedAsync(
            HttpMethod.Post, SendCode, new { email = "rosa@shop.example" }, HttpStatusCode.NotFound, "BulkWhatsAppHost:MailNotConfigured");
    }

    private static async Task<bool> IsOfferedAsync(TestApplication application)
    {
        using var browser = new Browser(application.Address);
        var configuration = await browser.Http.GetJsonAsync("api/abp/application-configuration");
        return configuration.GetProperty("extraProperties").GetProperty("isPasswordResetOffered").GetBoolean();
    }

    private async Task<ReceivedMail> AskAsync(Browser browser, string email)
    {
        await browser.Http.SendJsonAsync(HttpMethod.Post, SendCode, new { email, appName = "Angular" }).DoneAsync();
        return await mailing.Mail.NextAsync(email);
    }

    private static async Task<bool> VerifiesAsync(Browser browser, Link link) =>
        (await browser.Http.PostAsync(Verify, new { userId = link.User, resetToken = link.Token })).GetBoolean();

    private async Task LockOutAsync(Clerk clerk, string userName)
    {
        using var browser = new Browser(Application.Address, clerk.Tenant);
        for (var attempt = 0; attempt < 5; attempt++)
        {
            (await browser.LogInAsync(userName, "Wrong-1234")).ShouldBe(2);
        }
    }

    private sealed record Link(Guid User, string Token)
    {
        public static Link Of(ReceivedMail mail)
        {
            var address = mail.Text.Split('\n')
                .Single(line => line.StartsWith(MailingApplication.PublicUrl, StringComparison.Ordinal)).Trim();
            var parts = HttpUtility.ParseQueryString(address.Split('#')[1]);
            return new Link(Guid.Parse(parts["user"]!), parts["token"]!);
        }

        public object With(string password) => new { userId = User, resetToken = Token, password };
    }
}
