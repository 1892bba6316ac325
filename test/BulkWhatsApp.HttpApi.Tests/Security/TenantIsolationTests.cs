using System.Net;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.EntityFrameworkCore;
using BulkWhatsApp.RecipientLists;
using BulkWhatsApp.Stage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BulkWhatsApp.Security;

/// <summary>What belongs to one tenant does not exist for the others, nor for the host side.</summary>
[Collection(ProductTests.Name)]
public class TenantIsolationTests(TestApplication application)
{
    [Fact]
    public async Task No_endpoint_finds_another_tenants_document()
    {
        using var owner = await application.NewClerkAsync();
        using var stranger = await application.NewClerkAsync();
        using var host = await application.SignInAsHostAdminAsync();
        var estate = await Estate.CreateAsync(owner);
        var before = await estate.DescribeAsync();
        var requests = estate.RequestsWithIds(application.Services);
        requests.Count.ShouldBeGreaterThan(40);

        foreach (var http in new[] { stranger.Http, host })
        {
            foreach (var request in requests)
            {
                using var response = await request.SendAsync(http);
                response.StatusCode.ShouldBe(HttpStatusCode.NotFound, $"{request}: {await response.Content.ReadAsStringAsync()}");
            }
        }

        (await estate.DescribeAsync()).ShouldBe(before);
        foreach (var request in requests.Where(request => request.Method == HttpMethod.Get))
        {
            using var response = await request.SendAsync(owner.Http);
            response.StatusCode.ShouldBe(HttpStatusCode.OK, $"{request}, by its owner");
        }
    }

    [Fact]
    public async Task What_stands_in_another_tenants_list_is_not_found_through_a_list_of_ones_own()
    {
        using var owner = await application.NewClerkAsync();
        using var stranger = await application.NewClerkAsync();
        var estate = await Estate.CreateAsync(owner);
        var own = await stranger.Api.RecipientLists.CreateAsync(new CreateRecipientListDto { Name = "Own" });

        foreach (var path in new[]
        {
            $"recipients/{estate.Recipient}", $"imports/{estate.Import}", $"imports/{estate.Import}/rejected-rows"
        })
        {
            using var response = await stranger.Http.GetAsync($"api/bulk-whatsapp/recipient-lists/{own.Id}/{path}");
            response.StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        }
    }

    [Fact]
    public async Task No_list_or_export_shows_another_tenants_rows()
    {
        using var owner = await application.NewClerkAsync();
        using var stranger = await application.NewClerkAsync();
        using var host = await application.SignInAsHostAdminAsync();
        var estate = await Estate.CreateAsync(owner);
        var paths = estate.ListPaths(application.Services);
        paths.Count.ShouldBeGreaterThan(8);

        foreach (var path in paths)
        {
            estate.ShowsIn(await owner.Http.GetStringAsync(path)).ShouldBeTrue($"{path}, for its owner");
            estate.ShowsIn(await stranger.Http.GetStringAsync(path)).ShouldBeFalse($"{path}, for another tenant");
            estate.ShowsIn(await host.GetStringAsync(path)).ShouldBeFalse($"{path}, for the host side");
        }
    }

    [Fact]
    public async Task Every_table_with_a_tenant_is_filtered_by_it()
    {
        await using var scope = application.Services.CreateAsyncScope();
        using var unitOfWork = scope.ServiceProvider.GetRequiredService<IUnitOfWorkManager>().Begin(requiresNew: true);
        var context = (DbContext)await scope.ServiceProvider.GetRequiredService<IDbContextProvider<IBulkWhatsAppDbContext>>()
            .GetDbContextAsync();
        var ofTenants = context.Model.GetEntityTypes().Where(type => type.ClrType.IsAssignableTo(typeof(IMultiTenant))).ToList();

        ofTenants.Count.ShouldBeGreaterThan(10);
        ofTenants.Where(type => type.GetDeclaredQueryFilters().Count == 0).Select(type => type.Name).ShouldBeEmpty();
    }

    [Fact]
    public async Task No_sum_counts_another_tenants_rows()
    {
        using var owner = await application.NewClerkAsync();
        using var stranger = await application.NewClerkAsync();
        var before = await SumsAsync(stranger);
        await Estate.CreateAsync(owner);

        (await SumsAsync(stranger)).ShouldBe(before);
        var owned = await SumsAsync(owner);
        foreach (var (path, strangers, owners) in Estate.Sums.Zip(before, owned))
        {
            owners.ShouldNotBe(strangers, path);
        }

        async Task<string[]> SumsAsync(Clerk clerk) =>
            await Task.WhenAll(Estate.Sums.Select(path => clerk.Http.GetStringAsync(path)));
    }

    [Fact]
    public async Task A_preview_reads_no_template_and_no_list_of_another_tenant()
    {
        using var owner = await application.NewClerkAsync();
        using var stranger = await application.NewClerkAsync();
        var estate = await Estate.CreateAsync(owner);
        var own = await stranger.GetTemplateAsync(TestTemplates.Plain);
        const string path = "api/bulk-whatsapp/bulk-messages/preview";

        await owner.Http.PostAsync(path, new { templateId = estate.Template, recipientListId = estate.List });
        using var template = await stranger.Http.SendJsonAsync(HttpMethod.Post, path, new { templateId = estate.Template });
        using var list = await stranger.Http.SendJsonAsync(
            HttpMethod.Post, path, new { templateId = own.Id, recipientListId = estate.List });

        (template.StatusCode, list.StatusCode).ShouldBe((HttpStatusCode.NotFound, HttpStatusCode.NotFound));
    }

    [Fact]
    public async Task Naming_another_tenant_in_a_request_does_not_help_who_is_signed_in()
    {
        using var owner = await application.NewClerkAsync();
        using var stranger = await application.NewClerkAsync();
        var estate = await Estate.CreateAsync(owner);
        stranger.Http.DefaultRequestHeaders.Remove("__tenant");
        stranger.Http.DefaultRequestHeaders.Add("__tenant", owner.Tenant);

        using var response = await stranger.Http.GetAsync($"api/bulk-whatsapp/bulk-messages/{estate.Draft}?__tenant={owner.Tenant}");

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_host_sides_rows_are_not_the_tenants()
    {
        using var clerk = await application.NewClerkAsync();
        using var host = await application.SignInAsHostAdminAsync();
        var list = await host.PostAsync("api/bulk-whatsapp/recipient-lists", new { name = $"Host list {Guid.NewGuid():N}" });
        var id = list.GetProperty("id").GetGuid();

        using var response = await clerk.Http.GetAsync($"api/bulk-whatsapp/recipient-lists/{id}");
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await clerk.Api.RecipientLists.GetListAsync(new GetRecipientListsInput())).TotalCount.ShouldBe(0);
        (await host.GetJsonAsync($"api/bulk-whatsapp/recipient-lists/{id}")).GetProperty("id").GetGuid().ShouldBe(id);
    }

    [Theory]
    [InlineData("template")]
    [InlineData("account")]
    [InlineData("list")]
    public async Task A_draft_names_nothing_of_another_tenant(string what)
    {
        using var owner = await application.NewClerkAsync();
        using var stranger = await application.NewClerkAsync();
        var estate = await Estate.CreateAsync(owner);
        var template = (await stranger.GetTemplateAsync(TestTemplates.Plain)).Id;
        var list = (await stranger.Api.RecipientLists.CreateAsync(new CreateRecipientListDto { Name = "Own" })).Id;
        object Draft(bool isForeign, string? stamp = null) => new
        {
            title = "With what is another's",
            recipientType = RecipientType.RecipientList,
            templateId = isForeign && what == "template" ? estate.Template : template,
            accountId = isForeign && what == "account" ? owner.Account.Id : stranger.Account.Id,
            recipientListId = isForeign && what == "list" ? estate.List : list,
            concurrencyStamp = stamp,
        };
        const string path = "api/bulk-whatsapp/bulk-messages";
        var own = await stranger.Http.PostAsync(path, Draft(isForeign: false));
        var (id, stamp) = (own.GetProperty("id").GetGuid(), own.GetProperty("concurrencyStamp").GetString());

        using var created = await stranger.Http.SendJsonAsync(HttpMethod.Post, path, Draft(isForeign: true));
        using var updated = await stranger.Http.SendJsonAsync(HttpMethod.Put, $"{path}/{id}", Draft(isForeign: true, stamp));

        (created.StatusCode, updated.StatusCode).ShouldBe((HttpStatusCode.NotFound, HttpStatusCode.NotFound));
        (await stranger.Api.BulkMessages.GetListAsync(new GetBulkMessagesInput())).TotalCount.ShouldBe(1);
        (await stranger.Api.BulkMessages.GetAsync(id)).ConcurrencyStamp.ShouldBe(stamp);
    }

    [Fact]
    public async Task A_quick_broadcast_is_not_sent_from_another_tenants_account()
    {
        using var owner = await application.NewClerkAsync();
        using var stranger = await application.NewClerkAsync();

        using var quick = await stranger.Http.SendJsonAsync(HttpMethod.Post, "api/bulk-whatsapp/quick-broadcasts", new
        {
            accountId = owner.Account.Id,
            templateName = TestTemplates.Plain,
            language = "en_US",
            recipients = new[] { new { mobileNumber = "+12025550140" } },
        });

        quick.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await owner.GetAcceptedAsync()).ShouldBeEmpty();
        (await stranger.GetAcceptedAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_draft_keeps_a_template_that_was_deleted_since()
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync(Clerk.Numbers(1));
        await application.Database.QueryAsync<int>(
            """UPDATE "BwaTemplates" SET "IsDeleted" = true WHERE "Id" = @id""", ("id", draft.TemplateId));

        var updated = await clerk.Api.BulkMessages.UpdateAsync(
            draft.Id,
            new UpdateBulkMessageDto { Title = "Renamed", TemplateId = draft.TemplateId, ConcurrencyStamp = draft.ConcurrencyStamp });

        (updated.Title, updated.TemplateName).ShouldBe(("Renamed", null));
    }

    [Fact]
    public async Task Every_tenant_has_a_number_series_of_its_own()
    {
        using var first = await application.NewClerkAsync();
        using var second = await application.NewClerkAsync();

        await first.DraftAsync(Clerk.Numbers(1));
        var firsts = await first.DraftAsync(Clerk.Numbers(1));
        var seconds = await second.DraftAsync(Clerk.Numbers(1));

        (firsts.Number[^5..], seconds.Number[^5..]).ShouldBe(("00002", "00001"));
    }

    [Fact]
    public async Task An_opt_out_holds_in_its_own_tenant_only()
    {
        using var owner = await application.NewClerkAsync();
        using var stranger = await application.NewClerkAsync();
        await owner.Api.OptOuts.CreateAsync(new() { PhoneNumber = "+12025550140" });

        var sent = await stranger.SubmitAndFinishAsync(await stranger.DraftAsync(["+12025550140"]));

        (sent.Counts.Sent, sent.Counts.Suppressed).ShouldBe((1, 0));
        using var found = await stranger.Http.GetAsync("api/bulk-whatsapp/opt-outs/by-number?phoneNumber=%2B12025550140");
        found.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await owner.Http.GetJsonAsync("api/bulk-whatsapp/opt-outs/by-number?phoneNumber=%2B12025550140"))
            .GetProperty("phoneNumber").GetString().ShouldBe("+12025550140");
    }
}
