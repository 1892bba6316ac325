using System.Net;
using BulkWhatsApp.Permissions;
using BulkWhatsApp.Privacy;
using BulkWhatsApp.Stage;
using Microsoft.Extensions.DependencyInjection;

namespace BulkWhatsApp.BulkMessages;

/// <summary>People who work on a campaign write to each other about it, and one of them looks after it.</summary>
[Collection(ProductTests.Name)]
public class CommentTests(TestApplication application)
{
    private const string Root = "api/bulk-whatsapp/bulk-messages";

    private IDistributedEventBus Bus => application.Services.GetRequiredService<IDistributedEventBus>();

    [Fact]
    public async Task Comments_are_listed_newest_first_and_only_their_author_deletes_them()
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync([]);
        var colleague = await NewUserAsync(clerk, "colleague", BulkWhatsAppPermissions.BulkMessages.Comment);
        using var http = await clerk.SignInAsync("colleague");

        var first = await clerk.Api.BulkMessages.AddCommentAsync(draft.Id, new() { Comment = " Is the date right? " });
        await http.SendJsonAsync(HttpMethod.Post, $"{Root}/{draft.Id}/comments", new { comment = "It is." }).DoneAsync();

        var comments = await clerk.Api.BulkMessages.GetCommentsAsync(draft.Id, new());
        comments.TotalCount.ShouldBe(2);
        comments.Items.Select(comment => (comment.Text, comment.UserName)).ShouldBe([("It is.", "colleague"), ("Is the date right?", "admin")]);
        comments.Items[0].CreatorId.ShouldBe(colleague);
        await clerk.Http.RefusedAsync(
            HttpMethod.Delete, $"{Root}/{draft.Id}/comments/{comments.Items[0].Id}", null, HttpStatusCode.Forbidden,
            BulkWhatsAppErrorCodes.CommentNotOwn);
        await clerk.Api.BulkMessages.DeleteCommentAsync(draft.Id, first.Id);
        (await clerk.Api.BulkMessages.GetCommentsAsync(draft.Id, new())).TotalCount.ShouldBe(1);
    }

    [Fact]
    public async Task A_mention_is_told_with_the_right_name_and_without_the_text()
    {
        using var clerk = await application.NewClerkAsync();
        using var mentioned = new EventLog<BulkMessageMentionedEto>(Bus);
        var draft = await clerk.DraftAsync([]);
        var anna = await NewUserAsync(clerk, "anna");

        var comment = await clerk.Api.BulkMessages.AddCommentAsync(
            draft.Id, new() { Comment = $"@[the boss]({anna}) please look, @[anna]({anna})" });
        await clerk.Api.BulkMessages.AddCommentAsync(draft.Id, new() { Comment = "Nobody @anna" });

        comment.Text.ShouldBe($"@[anna]({anna}) please look, @[anna]({anna})");
        var told = mentioned.Of(told => told.BulkMessageId == draft.Id).ShouldHaveSingleItem();
        (told.CommentId, told.Number, told.Title, told.MentionedByName).ShouldBe((comment.Id, draft.Number, draft.Title, "admin"));
        told.UserIds.ShouldBe([anna]);
    }

    [Fact]
    public async Task A_campaign_is_assigned_and_its_assignee_finds_it()
    {
        using var clerk = await application.NewClerkAsync();
        using var assigned = new EventLog<BulkMessageAssignedEto>(Bus);
        var draft = await clerk.DraftAsync([]);
        await clerk.DraftAsync([]);
        var anna = await NewUserAsync(clerk, "anna");
        using var http = await clerk.SignInAsync("anna");

        var campaign = await clerk.Api.BulkMessages.AssignAsync(draft.Id, new() { UserId = anna });
        await clerk.Api.BulkMessages.AssignAsync(draft.Id, new() { UserId = anna });

        (campaign.AssignedToId, campaign.AssignedToName).ShouldBe((anna, "anna"));
        var hers = await http.GetJsonAsync($"{Root}?view={(int)BulkMessageView.Assigned}");
        hers.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetGuid()).ShouldBe([draft.Id]);
        (await http.GetJsonAsync($"{Root}/views")).GetProperty("assigned").GetInt32().ShouldBe(1);
        (await clerk.Api.BulkMessages.CountViewsAsync()).Assigned.ShouldBe(0);

        (await clerk.Api.BulkMessages.AssignAsync(draft.Id, new())).AssignedToId.ShouldBeNull();
        var timeline = (await clerk.GetTimelineAsync(draft.Id)).Where(entry => entry.Action == TimelineAction.Assigned);
        timeline.Select(entry => (entry.UserName, entry.Detail)).ShouldBe([("admin", "anna"), ("admin", null)]);
        assigned.Of(told => told.BulkMessageId == draft.Id).Select(told => (told.AssignedToId, told.AssignedByName))
            .ShouldBe([(anna, "admin"), (null, "admin")]);
    }

    [Fact]
    public async Task Only_users_who_may_see_campaigns_are_named_mentioned_and_assigned()
    {
        using var clerk = await application.NewClerkAsync();
        using var stranger = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync([]);
        var anna = await NewUserAsync(clerk, "anna");
        var outsider = await clerk.CreateUserAsync("annabel");
        var foreigner = await NewUserAsync(stranger, "annika");

        (await NamesAsync("ann")).ShouldBe(["anna"]);
        (await NamesAsync(null)).ShouldBe(["admin", "anna"]);
        foreach (var id in new[] { outsider, foreigner, Guid.NewGuid() })
        {
            await clerk.Http.RefusedAsync(
                HttpMethod.Put, $"{Root}/{draft.Id}/assignee", new { userId = id }, HttpStatusCode.BadRequest,
                BulkWhatsAppErrorCodes.UserUnknown);
            await clerk.Http.RefusedAsync(
                HttpMethod.Post, $"{Root}/{draft.Id}/comments", new { comment = $"@[x]({id})" }, HttpStatusCode.BadRequest,
                BulkWhatsAppErrorCodes.UserUnknown);
        }

        var many = string.Concat(Enumerable.Range(0, BulkMessageConsts.MaxMentions + 1).Select(_ => $"@[x]({Guid.NewGuid()})"));
        await clerk.Http.RefusedAsync(
            HttpMethod.Post, $"{Root}/{draft.Id}/comments", new { comment = many }, HttpStatusCode.BadRequest,
            BulkWhatsAppErrorCodes.TooManyMentions);
        (await clerk.Api.BulkMessages.GetCommentsAsync(draft.Id, new())).TotalCount.ShouldBe(0);
        (await clerk.Api.BulkMessages.GetAsync(draft.Id)).AssignedToId.ShouldBeNull();

        async Task<IEnumerable<string>> NamesAsync(string? text) =>
            (await clerk.Api.BulkMessages.GetUsersAsync(new() { Filter = text })).Items.Select(user => user.UserName);
    }

    [Fact]
    public async Task Erasing_a_person_takes_the_number_out_of_comments()
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync([]);
        await clerk.Api.BulkMessages.AddCommentAsync(draft.Id, new() { Comment = "+12025550140 asked twice" });

        await clerk.Api.Privacy.EraseAsync(new PersonInput { PhoneNumber = "+12025550140" });

        var text = (await clerk.Api.BulkMessages.GetCommentsAsync(draft.Id, new())).Items.ShouldHaveSingleItem().Text;
        text.ShouldNotContain("2025550140");
        text.ShouldContain("asked twice");
    }

    /// <returns>The id of a user who may see campaigns.</returns>
    private static async Task<Guid> NewUserAsync(Clerk clerk, string name, params string[] permissions)
    {
        var user = await clerk.CreateUserAsync(name);
        foreach (var permission in permissions.Prepend(BulkWhatsAppPermissions.BulkMessages.Default))
        {
            await clerk.GrantAsync("U", $"{user}", permission);
        }

        return user;
    }
}
