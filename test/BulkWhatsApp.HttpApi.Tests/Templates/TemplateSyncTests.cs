using System.Net;
using BulkWhatsApp.Accounts;
using BulkWhatsApp.Stage;
using BulkWhatsApp.Webhooks;

namespace BulkWhatsApp.Templates;

/// <summary>Meta's templates as a sync stores them (meta-cloud-api.md 4.2).</summary>
[Collection(ProductTests.Name)]
public class TemplateSyncTests(TestApplication application)
{
    private const string Root = "api/bulk-whatsapp/templates";

    /// <summary>The simulator's own WABA.</summary>
    private const string SeededWaba = "210987654321098";
    private const string SeededNumber = "109876543210987";
    private const int SeededTemplates = 61;

    /// <summary>Meta lists at most 100 per page, as we request.</summary>
    private const int MoreThanOnePage = 230;

    [Fact]
    public async Task All_templates_are_taken_and_a_second_sync_changes_nothing()
    {
        using var clerk = await application.NewClerkAsync();
        var account = await SeededAccountAsync(clerk);

        var first = await clerk.Api.Templates.SyncAsync(account.Id);
        (first.Added, first.Updated, first.Unchanged, first.Removed).ShouldBe((SeededTemplates, 0, 0, 0));
        first.Unreadable.ShouldBeEmpty();
        (await ListAsync(clerk, account)).Count.ShouldBe(SeededTemplates);

        var second = await clerk.Api.Templates.SyncAsync(account.Id);
        (second.Added, second.Updated, second.Unchanged, second.Removed).ShouldBe((0, 0, SeededTemplates, 0));
    }

    [Fact]
    public async Task All_pages_of_metas_list_are_taken()
    {
        using var clerk = await application.NewClerkAsync();
        await AddManyAtMetaAsync(clerk);

        (await clerk.Api.Templates.SyncAsync(clerk.Account.Id)).Added.ShouldBe(MoreThanOnePage);

        (await clerk.Api.Templates.GetListAsync(new() { Filter = "many_" })).TotalCount.ShouldBe(MoreThanOnePage);
        (await clerk.GetTemplateAsync($"many_{MoreThanOnePage - 1}")).BodyText
            .ShouldBe($"This is text number {MoreThanOnePage - 1} of many.");
    }

    [Fact]
    public async Task Account_name_and_language_make_a_template()
    {
        using var clerk = await application.NewClerkAsync();
        var first = await SeededAccountAsync(clerk, "First");
        var second = await SeededAccountAsync(clerk, "Second");
        await clerk.Api.Templates.SyncAsync(first.Id);
        (await clerk.Api.Templates.SyncAsync(second.Id)).Added.ShouldBe(SeededTemplates);

        var page = await clerk.Api.Templates.GetListAsync(new() { Filter = "spring_offer", MaxResultCount = 100 });

        page.Items.Select(template => (template.AccountName, template.Language)).ShouldBe(
            [("First", "de"), ("First", "en_US"), ("Second", "de"), ("Second", "en_US")], ignoreOrder: true);
        page.Items.Select(template => template.Id).Distinct().Count().ShouldBe(4);
    }

    [Fact]
    public async Task Status_category_quality_and_parameter_format_are_metas()
    {
        using var clerk = await application.NewClerkAsync();
        var account = await SeededAccountAsync(clerk);
        await clerk.Api.Templates.SyncAsync(account.Id);
        var templates = (await ListAsync(clerk, account)).ToDictionary(template => (template.Name, template.Language));

        Facts("order_update").ShouldBe((TemplateStatus.Approved, TemplateCategory.Utility, "GREEN", TemplateParameterFormat.Named));
        Facts("summer_offer").ShouldBe((TemplateStatus.Pending, TemplateCategory.Marketing, "UNKNOWN", TemplateParameterFormat.Positional));
        Facts("weekly_news").ShouldBe((TemplateStatus.Paused, TemplateCategory.Marketing, "RED", TemplateParameterFormat.Positional));
        Facts("daily_deal").ShouldBe((TemplateStatus.Disabled, TemplateCategory.Marketing, "RED", TemplateParameterFormat.Positional));
        Facts("login_code").ShouldBe(
            (TemplateStatus.Approved, TemplateCategory.Authentication, "UNKNOWN", TemplateParameterFormat.Positional));
        Facts("miracle_seeds").Item1.ShouldBe(TemplateStatus.Rejected);
        templates[("miracle_seeds", "en_US")].RejectedReason.ShouldBe("SCAM");
        templates[("season_carousel", "en_US")].UnsupportedText.ShouldBeNull();

        (TemplateStatus, TemplateCategory, string?, TemplateParameterFormat) Facts(string name)
        {
            var template = templates[(name, "en_US")];
            return (template.Status, template.Category, template.QualityScore, template.ParameterFormat);
        }
    }

    [Fact]
    public async Task The_list_is_filtered_sorted_and_paged()
    {
        using var clerk = await application.NewClerkAsync();
        var account = await SeededAccountAsync(clerk);
        await clerk.Api.Templates.SyncAsync(account.Id);

        (await clerk.Api.Templates.GetListAsync(new() { AccountId = account.Id, Status = TemplateStatus.Approved }))
            .TotalCount.ShouldBe(55);
        (await clerk.Api.Templates.GetListAsync(new() { AccountId = account.Id, Category = TemplateCategory.Authentication }))
            .TotalCount.ShouldBe(1);
        (await clerk.Api.Templates.GetListAsync(new() { AccountId = account.Id, Filter = "appointment_", Language = "de" })).Items
            .ShouldAllBe(template => template.Language == "de" && template.Name.StartsWith("appointment_"));
        var page = await clerk.Api.Templates.GetListAsync(
            new() { AccountId = account.Id, Sorting = "name desc", SkipCount = 60, MaxResultCount = 10 });
        (page.TotalCount, page.Items.ShouldHaveSingleItem().Name).ShouldBe((SeededTemplates, "appointment_confirmed"));
        await clerk.Http.RefusedAsync(
            HttpMethod.Get, $"{Root}?sorting=componentsJson", null, HttpStatusCode.BadRequest, BulkWhatsAppErrorCodes.SortingInvalid);
    }

    [Fact]
    public async Task A_second_sync_takes_over_what_changed()
    {
        using var clerk = await application.NewClerkAsync();
        var before = await clerk.GetTemplateAsync(TestTemplates.Plain);
        await application.Simulator.AddTemplateAsync(clerk.WabaId, new
        {
            name = TestTemplates.Plain, language = "en_US", category = "MARKETING", status = "PAUSED", qualityScore = "YELLOW",
            components = new object[] { new { type = "BODY", text = "A new text for {{1}} now." } },
        });

        var result = await clerk.Api.Templates.SyncAsync(clerk.Account.Id);

        (result.Added, result.Updated, result.Unchanged, result.Removed).ShouldBe((0, 1, TestTemplates.All.Count - 1, 0));
        var after = await clerk.Api.Templates.GetAsync(before.Id);
        (after.BodyText, after.Status, after.Category, after.QualityScore)
            .ShouldBe(("A new text for {{1}} now.", TemplateStatus.Paused, TemplateCategory.Marketing, "YELLOW"));
        after.Placeholders.ShouldHaveSingleItem().Key.ShouldBe("body_1");
    }

    [Fact]
    public async Task A_template_that_is_gone_at_meta_is_marked_deleted_and_comes_back_when_it_does()
    {
        using var clerk = await application.NewClerkAsync();
        var template = await clerk.GetTemplateAsync(TestTemplates.Plain);
        var draft = await clerk.DraftAsync(Clerk.Numbers(1));
        await DeleteAtMetaAsync(clerk, TestTemplates.Plain);

        (await clerk.Api.Templates.SyncAsync(clerk.Account.Id)).Removed.ShouldBe(1);
        (await clerk.Api.Templates.GetAsync(template.Id)).Status.ShouldBe(TemplateStatus.Deleted);
        await clerk.Http.RefusedAsync(
            HttpMethod.Post,
            $"api/bulk-whatsapp/bulk-messages/{draft.Id}/submit",
            null,
            HttpStatusCode.Forbidden,
            BulkWhatsAppErrorCodes.TemplateNotApproved);
        (await clerk.Api.Templates.SyncAsync(clerk.Account.Id)).Removed.ShouldBe(0);

        await application.Simulator.AddTemplateAsync(clerk.WabaId, TestTemplates.All[0]);
        (await clerk.Api.Templates.SyncAsync(clerk.Account.Id)).Updated.ShouldBe(1);
        (await clerk.Api.Templates.GetAsync(template.Id)).Status.ShouldBe(TemplateStatus.Approved);
    }

    [Fact]
    public async Task A_template_deleted_here_comes_back_with_the_next_sync()
    {
        using var clerk = await application.NewClerkAsync();
        var template = await clerk.GetTemplateAsync(TestTemplates.Plain);

        await clerk.Api.Templates.DeleteAsync(template.Id);

        await clerk.Http.IsGoneAsync($"{Root}/{template.Id}");
        (await clerk.Api.Templates.SyncAsync(clerk.Account.Id)).Added.ShouldBe(1);
        (await clerk.GetTemplateAsync(TestTemplates.Plain)).Status.ShouldBe(TemplateStatus.Approved);
    }

    [Fact]
    public async Task A_refusal_in_the_middle_of_the_pages_changes_nothing()
    {
        using var clerk = await application.NewClerkAsync();
        await AddManyAtMetaAsync(clerk);
        await application.Simulator.AddFaultAsync(
            new { endpoint = "templates", objectId = clerk.WabaId, kind = "graphError", code = 190, http = 401, every = 2, count = 1 });

        var error = await clerk.Http.RefusedAsync(
            HttpMethod.Post, $"{Root}/sync/{clerk.Account.Id}", null, HttpStatusCode.BadGateway, BulkWhatsAppErrorCodes.CloudApiRefused);

        error.Data.GetProperty("code").GetInt32().ShouldBe(190);
        error.Message.ShouldContain("Create a new access token");
        (await clerk.Api.Templates.GetListAsync(new() { Filter = "many_" })).TotalCount.ShouldBe(0);
        (await clerk.Api.Templates.SyncAsync(clerk.Account.Id)).Added.ShouldBe(MoreThanOnePage);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(613)]
    [InlineData(80007)]
    [InlineData(80008)]
    public async Task One_that_meta_put_off_is_done_by_itself_and_the_answer_says_when(int code)
    {
        using var clerk = await application.NewClerkAsync();
        await AddManyAtMetaAsync(clerk);
        await application.Simulator.AddFaultAsync(
            new { endpoint = "templates", objectId = clerk.WabaId, kind = "graphError", code, http = 400, retryAfter = 2, count = 1 });

        var error = await clerk.Http.RefusedAsync(
            HttpMethod.Post, $"{Root}/sync/{clerk.Account.Id}", null, HttpStatusCode.BadGateway, BulkWhatsAppErrorCodes.CloudApiRefused);

        var retryAt = error.Data.GetProperty("retryAt").GetDateTime();
        (retryAt - DateTime.UtcNow).TotalSeconds.ShouldBeInRange(-60, 3);
        error.Message.ShouldContain($"{retryAt:yyyy-MM-dd HH:mm:ss}");
        error.Message.ShouldNotContain("sending");
        await Eventually.SoAsync(
            () => clerk.Api.Templates.GetListAsync(new() { Filter = "many_" }), found => found.TotalCount == MoreThanOnePage);
        (await clerk.Api.Accounts.GetAsync(clerk.Account.Id)).TemplateSyncDueAt.ShouldBeNull();
    }

    [Fact]
    public async Task One_that_is_put_off_again_and_again_is_done_in_the_end_and_one_that_is_refused_is_given_up()
    {
        using var clerk = await application.NewClerkAsync();
        await application.Simulator.AddFaultAsync(
            new
            {
                endpoint = "templates", objectId = clerk.WabaId, kind = "graphError", code = 80008, http = 400, retryAfter = 1, count = 3
            });
        await clerk.Http.RefusedAsync(
            HttpMethod.Post, $"{Root}/sync/{clerk.Account.Id}", null, HttpStatusCode.BadGateway, BulkWhatsAppErrorCodes.CloudApiRefused);
        await UntilNotDueAsync(clerk);

        await application.Simulator.AddFaultAsync(
            new
            {
                endpoint = "templates", objectId = clerk.WabaId, kind = "graphError", code = 80008, http = 400, retryAfter = 1, count = 1
            });
        await application.Simulator.AddFaultAsync(
            new { endpoint = "templates", objectId = clerk.WabaId, kind = "graphError", code = 190, http = 401, count = 1 });
        await clerk.Http.RefusedAsync(
            HttpMethod.Post, $"{Root}/sync/{clerk.Account.Id}", null, HttpStatusCode.BadGateway, BulkWhatsAppErrorCodes.CloudApiRefused);
        await UntilNotDueAsync(clerk);
    }

    private static Task UntilNotDueAsync(Clerk clerk) => Eventually.SoAsync(
        () => clerk.Api.Accounts.GetAsync(clerk.Account.Id), account => account.TemplateSyncDueAt is null);

    private static async Task<AccountDto> SeededAccountAsync(Clerk clerk, string name = "Seeded")
    {
        var input = clerk.NewAccount(name);
        (input.WabaId, input.PhoneNumberId, input.IsDefault) = (SeededWaba, SeededNumber, false);
        return await clerk.Api.Accounts.CreateAsync(input);
    }

    /// <summary>All of them, through the pages of our own list.</summary>
    private static async Task<List<TemplateDto>> ListAsync(Clerk clerk, AccountDto account)
    {
        var all = new List<TemplateDto>();
        while (true)
        {
            var page = await clerk.Api.Templates.GetListAsync(new() { AccountId = account.Id, SkipCount = all.Count, MaxResultCount = 25 });
            all.AddRange(page.Items);
            page.TotalCount.ShouldBe(SeededTemplates);
            if (page.Items.Count == 0)
            {
                return all;
            }
        }
    }

    private static async Task AddManyAtMetaAsync(Clerk clerk)
    {
        using var http = new HttpClient { BaseAddress = clerk.Application.Simulator.BaseAddress };
        await http.PostAsync("_simulator/templates", Enumerable.Range(0, MoreThanOnePage).Select(number => new
        {
            name = $"many_{number}", language = "en_US", category = "UTILITY", wabaId = clerk.WabaId,
            components = new[] { new { type = "BODY", text = $"This is text number {number} of many." } },
        }));
    }

    private static async Task DeleteAtMetaAsync(Clerk clerk, string name)
    {
        using var http = new HttpClient { BaseAddress = clerk.Application.Simulator.BaseAddress };
        http.DefaultRequestHeaders.Authorization = new("Bearer", SimulatorControl.Token);
        await http.DeleteAsync($"v25.0/{clerk.WabaId}/message_templates?name={name}").DoneAsync();
    }
}
