using System.Net;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Client;
using BulkWhatsApp.Stage;

namespace BulkWhatsApp.RecipientLists;

/// <summary>Lists as documents. <see cref="RecipientTests"/> covers their people, <see cref="ImportTests"/> their files.</summary>
[Collection(ProductTests.Name)]
public class RecipientListTests(TestApplication application)
{
    private const string Root = "api/bulk-whatsapp/recipient-lists";

    [Fact]
    public async Task A_list_is_created_read_changed_and_deleted()
    {
        using var clerk = await application.NewClerkAsync();
        var created = await clerk.Api.RecipientLists.CreateAsync(new() { Name = "Customers", Description = "All of them" });
        await clerk.ImportAsync(created.Id, "mobile\n+12025550140\n+12025550141");

        await clerk.Api.RecipientLists.UpdateAsync(
            created.Id, new() { Name = "Friends", Description = "Some", ConcurrencyStamp = created.ConcurrencyStamp });
        var changed = await clerk.Api.RecipientLists.GetAsync(created.Id);
        (changed.Name, changed.Description, changed.RecipientCount).ShouldBe(("Friends", "Some", 2));
        changed.ConcurrencyStamp.ShouldNotBe(created.ConcurrencyStamp);

        await clerk.Api.RecipientLists.DeleteAsync(created.Id);
        await clerk.Http.IsGoneAsync($"{Root}/{created.Id}");
        await clerk.Http.IsGoneAsync($"{Root}/{created.Id}/recipients");
        await clerk.Http.IsGoneAsync($"{Root}/{created.Id}/imports");
    }

    [Fact]
    public async Task The_lists_are_paged_filtered_and_sorted_and_count_their_people()
    {
        using var clerk = await application.NewClerkAsync();
        foreach (var name in new[] { "Berlin 100%", "Aachen", "Bonn" })
        {
            await clerk.Api.RecipientLists.CreateAsync(new() { Name = name });
        }

        await clerk.ImportAsync((await ListAsync(clerk, "Bonn")).Single().Id, "+12025550140\n+12025550141\n+12025550142");

        (await ListAsync(clerk)).Select(list => (list.Name, list.RecipientCount))
            .ShouldBe([("Aachen", 0), ("Berlin 100%", 0), ("Bonn", 3)]);
        (await ListAsync(clerk, "b")).Select(list => list.Name).ShouldBe(["Berlin 100%", "Bonn"]);
        (await ListAsync(clerk, "0%")).Select(list => list.Name).ShouldBe(["Berlin 100%"]);
        var page = await clerk.Api.RecipientLists.GetListAsync(new() { Sorting = "name desc", SkipCount = 1, MaxResultCount = 1 });
        (page.TotalCount, page.Items.ShouldHaveSingleItem().Name).ShouldBe((3, "Berlin 100%"));
        await clerk.Http.RefusedAsync(
            HttpMethod.Get, $"{Root}?sorting=recipientCount", null, HttpStatusCode.BadRequest, BulkWhatsAppErrorCodes.SortingInvalid);
    }

    [Fact]
    public async Task A_name_is_taken_once_and_free_again_after_deletion()
    {
        using var clerk = await application.NewClerkAsync();
        var first = await clerk.Api.RecipientLists.CreateAsync(new() { Name = "Customers" });
        var second = await clerk.Api.RecipientLists.CreateAsync(new() { Name = "Others" });

        var error = await clerk.Http.RefusedAsync(
            HttpMethod.Post, Root, new { name = "Customers " }, HttpStatusCode.Conflict, BulkWhatsAppErrorCodes.NameTaken);
        error.Message.ShouldContain("Customers");
        await clerk.Http.RefusedAsync(
            HttpMethod.Put, $"{Root}/{second.Id}", new { name = "Customers", concurrencyStamp = second.ConcurrencyStamp },
            HttpStatusCode.Conflict, BulkWhatsAppErrorCodes.NameTaken);

        await clerk.Api.RecipientLists.DeleteAsync(first.Id);
        (await clerk.Api.RecipientLists.CreateAsync(new() { Name = "Customers" })).RecipientCount.ShouldBe(0);
    }

    [Fact]
    public async Task A_change_of_what_somebody_else_changed_meanwhile_is_refused()
    {
        using var clerk = await application.NewClerkAsync();
        var read = await clerk.Api.RecipientLists.CreateAsync(new() { Name = "Customers" });
        await clerk.Api.RecipientLists.UpdateAsync(read.Id, new() { Name = "Mine", ConcurrencyStamp = read.ConcurrencyStamp });

        var refused = await Should.ThrowAsync<BulkWhatsAppApiException>(
            () => clerk.Api.RecipientLists.UpdateAsync(read.Id, new() { Name = "Yours", ConcurrencyStamp = read.ConcurrencyStamp }));

        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        (await ListAsync(clerk)).ShouldHaveSingleItem().Name.ShouldBe("Mine");
    }

    [Fact]
    public async Task A_list_that_a_draft_names_is_not_deleted()
    {
        using var clerk = await application.NewClerkAsync();
        var list = await clerk.Api.RecipientLists.CreateAsync(new() { Name = "Customers" });
        await clerk.ImportAsync(list.Id, "+12025550140");
        var draft = await clerk.Api.BulkMessages.CreateAsync(new()
        {
            Title = "To a list", RecipientType = RecipientType.RecipientList, RecipientListId = list.Id,
            TemplateId = (await clerk.GetTemplateAsync(TestTemplates.Plain)).Id,
        });

        var refused = await Should.ThrowAsync<BulkWhatsAppApiException>(() => clerk.Api.RecipientLists.DeleteAsync(list.Id));
        (refused.Status, refused.Code).ShouldBe((HttpStatusCode.Conflict, BulkWhatsAppErrorCodes.InUse));

        (await ListAsync(clerk)).ShouldHaveSingleItem().RecipientCount.ShouldBe(1);
        (await clerk.SubmitAndFinishAsync(draft)).Counts.Sent.ShouldBe(1);
        await clerk.Api.RecipientLists.DeleteAsync(list.Id);
    }

    [Fact]
    public async Task Refusals_are_told_in_the_callers_language()
    {
        using var clerk = await application.NewClerkAsync();
        await clerk.Api.RecipientLists.CreateAsync(new() { Name = "Customers" });

        (await MessageAsync("en")).ShouldBe("The name \"Customers\" is already taken. Choose another one.");
        (await MessageAsync("de-AT")).ShouldBe("Der Name „Customers“ ist bereits vergeben. Wählen Sie einen anderen.");
        (await MessageAsync("fr")).ShouldBe("The name \"Customers\" is already taken. Choose another one.");

        async Task<string> MessageAsync(string language)
        {
            using var response = await clerk.Http.SendJsonInAsync(language, HttpMethod.Post, Root, new { name = "Customers" });
            return (await ApiError.ReadAsync(response)).Message;
        }
    }

    private static async Task<IReadOnlyList<RecipientListDto>> ListAsync(Clerk clerk, string? filter = null) =>
        (await clerk.Api.RecipientLists.GetListAsync(new() { Filter = filter })).Items;
}
