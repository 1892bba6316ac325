using System.Net;
using System.Text.Json;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Client;
using BulkWhatsApp.Permissions;
using BulkWhatsApp.RecipientLists;
using BulkWhatsApp.Stage;
using BulkWhatsApp.Variables;

namespace BulkWhatsApp.Segments;

/// <summary>Segments over the API: what is saved, refused, shown and sent.</summary>
[Collection(EngineTests.Name)]
public class SegmentTests(TestApplication application)
{
    private const string Segments = "api/bulk-whatsapp/segments";

    [Fact]
    public async Task A_segment_is_saved_shown_in_words_changed_and_deleted()
    {
        using var clerk = await application.NewClerkAsync();
        var list = await ListAsync(clerk, "Customers", 3);

        var made = await clerk.Api.Segments.CreateAsync(new CreateSegmentDto
        {
            Name = "Berlin", Description = "For the fair", Filter = Filter(list, """{"field":"data","name":"city","operator":"equals","value":"Berlin"}"""),
        });
        made.Sentence.ShouldBe("People on “Customers”, of whom this is true: city is “Berlin”");
        (await TakenAsync(() => clerk.Api.Segments.CreateAsync(new CreateSegmentDto { Name = "Berlin", Filter = Filter(list) })))
            .ShouldBe(BulkWhatsAppErrorCodes.NameTaken);

        var changed = await clerk.Api.Segments.UpdateAsync(made.Id, new UpdateSegmentDto
        {
            Name = "All", Filter = Filter(list), ConcurrencyStamp = made.ConcurrencyStamp,
        });
        changed.Sentence.ShouldBe("People on “Customers”");
        (await clerk.Api.Segments.GetListAsync(new GetSegmentsInput { Filter = "al" })).Items.Single().Name.ShouldBe("All");

        var draft = await DraftAsync(clerk, segmentId: made.Id);
        draft.SegmentName.ShouldBe("All");
        (await TakenAsync(() => clerk.Api.Segments.DeleteAsync(made.Id))).ShouldBe(BulkWhatsAppErrorCodes.InUse);
        await clerk.Api.BulkMessages.DeleteAsync(draft.Id);
        await clerk.Api.Segments.DeleteAsync(made.Id);
        (await clerk.Api.Segments.GetListAsync(new GetSegmentsInput())).TotalCount.ShouldBe(0);
    }

    [Theory]
    [InlineData("""{"version":2,"people":{"from":"lists"}}""", "Version “2” is not known here. Use version 1.")]
    [InlineData("""{"version":1}""", "“people” is missing. Fill it in.")]
    [InlineData("""{"version":1,"people":{"from":"clouds"}}""", "“from: clouds” does not exist. Choose one of these: lists, campaigns, conversations.")]
    [InlineData("""{"version":1,"people":{"from":"lists"},"were":{}}""", "“were” has no meaning here. Remove it.")]
    [InlineData("""[]""", "This is no filter. The documentation of segments describes its form.")]
    [InlineData("""{"version":1,"people":{"from":"lists","ids":["7d4f0a30-5b1e-4c5c-9a43-3f1a8f0f2a11"]}}""", "A recipient list does not exist (any more). Choose another one.")]
    [InlineData("""{"version":1,"people":{"from":"lists"},"where":{"all":[]}}""", "A group has no condition. Add one, or remove the group.")]
    public async Task A_filter_that_says_nothing_clear_is_refused_in_words(string filter, string reason)
    {
        using var clerk = await application.NewClerkAsync();
        (await RefusalAsync(clerk, filter)).ShouldBe($"The filter cannot be used. {reason}");
    }

    [Theory]
    [InlineData("""{"field":"shoeSize"}""", "There is no field “shoeSize”. Choose one of these: list, name, data, messages, answers, consent, country, lastContact, source.")]
    [InlineData("""{"field":"data","name":"city","operator":"sounds","value":"x"}""", "“operator: sounds” does not exist. Choose one of these: equals, notEquals, contains, notContains, less, greater, isSet, isNotSet.")]
    [InlineData("""{"field":"data","name":"age","operator":"less","value":"young"}""", "“young” cannot be used here. Allowed: 1250.50, 2026-01-31")]
    [InlineData("""{"field":"data","name":"age","operator":"equals"}""", "“value” is missing. Fill it in.")]
    [InlineData("""{"field":"messages","outcome":"sent","withinHours":3}""", "“withinHours” has no meaning here. Remove it.")]
    [InlineData("""{"field":"lastContact","days":0}""", "“days” cannot be used here. Allowed: 1 – 3650")]
    [InlineData("""{"field":"country","countries":["XY"]}""", "“XY” is no country. Use two letters, such as DE.")]
    [InlineData("""{"any":[{"any":[{"any":[{"field":"name","operator":"isSet"}]}]}]}""", "Groups can be 3 deep at most. Move the innermost group outwards.")]
    public async Task A_condition_that_cannot_be_used_is_named(string condition, string reason)
    {
        using var clerk = await application.NewClerkAsync();
        var filter = """{"version":1,"people":{"from":"lists"},"where":{"all":[{"field":"name","operator":"isSet"},""" + condition + "]}}";
        var expected = reason.StartsWith("Groups", StringComparison.Ordinal) ? $"Condition 1: {reason}" : $"Condition 2: {reason}";
        (await RefusalAsync(clerk, filter)).ShouldBe($"The filter cannot be used. {expected}".TrimEnd());
    }

    [Fact]
    public async Task A_preview_counts_who_is_left_out_and_says_why_people_match()
    {
        using var clerk = await application.NewClerkAsync();
        var list = await ListAsync(clerk, "Customers", 4);
        await clerk.Api.OptOuts.CreateAsync(new() { PhoneNumber = NumberOf(1) });

        var preview = await clerk.Api.Segments.PreviewAsync(new SegmentPreviewInput
        {
            Filter = Filter(
                list, """{"any":[{"field":"data","name":"city","operator":"equals","value":"Berlin"},{"field":"name","operator":"contains","value":"person 3"}]}"""),
        });

        (preview.Counts.Matched, preview.Counts.OptedOut, preview.Counts.NoConsent).ShouldBe((3, 1, 2));
        preview.Limit.ShouldBe(TestApplication.MaxRecipients);
        preview.People.Select(person => (person.PhoneNumber, string.Join(" | ", person.Reasons))).ShouldBe(
        [
            (NumberOf(1), "city is “Berlin”"),
            (NumberOf(2), "city is “Berlin”"),
            (NumberOf(3), "Name contains “person 3”"),
        ]);
    }

    [Theory]
    [InlineData("equals", "\"value\":\"7\"", "1")]
    [InlineData("notEquals", "\"value\":\"7\"", "2 3 4")]
    [InlineData("contains", "\"value\":\"7\"", "1 2")]
    [InlineData("notContains", "\"value\":\"7\"", "3 4")]
    [InlineData("isSet", "", "1 2 3")]
    [InlineData("isNotSet", "", "4")]
    [InlineData("less", "\"value\":\"20\"", "1")]
    [InlineData("greater", "\"value\":\"20\"", "2")]
    public async Task Who_lacks_a_value_or_has_another_kind_of_it_is_on_the_other_side(string comparison, string value, string expected)
    {
        using var clerk = await application.NewClerkAsync();
        var list = await clerk.Api.RecipientLists.CreateAsync(new CreateRecipientListDto { Name = "Customers" });
        await clerk.ImportAsync(
            list.Id, $"phone,age,city\n{NumberOf(1)},7,Rome\n{NumberOf(2)},70,Rome\n{NumberOf(3)},old,Rome\n{NumberOf(4)},,Rome");
        var condition = $$"""{"field":"data","name":"age","operator":"{{comparison}}"{{(value.Length > 0 ? "," : "")}}{{value}}}""";

        (await FoundAsync(condition)).ShouldBe(expected);
        (await FoundAsync($$"""{"none":[{{condition}}]}""")).ShouldBe(
            string.Join(' ', Enumerable.Range(1, 4).Where(index => !expected.Contains($"{index}", StringComparison.Ordinal))));

        async Task<string> FoundAsync(string where)
        {
            var preview = await clerk.Api.Segments.PreviewAsync(new SegmentPreviewInput { Filter = Filter(list.Id, where) });
            return string.Join(' ', Enumerable.Range(1, 4).Where(index => preview.People.Any(x => x.PhoneNumber == NumberOf(index))));
        }
    }

    [Fact]
    public async Task What_is_sent_to_is_whoever_the_filter_finds_when_the_campaign_is_submitted_and_nobody_later()
    {
        using var clerk = await application.NewClerkAsync();
        var list = await ListAsync(clerk, "Customers", 2);
        var draft = await DraftAsync(clerk, filter: Filter(list), scheduledAt: DateTime.UtcNow.AddDays(1));
        (await clerk.Api.BulkMessages.ValidateAsync(draft.Id)).Audience.Rows.ShouldBe(2);

        await clerk.ImportAsync(list, $"phone,name,city\n{NumberOf(8)},Late,Berlin");
        await clerk.Api.BulkMessages.SubmitAsync(draft.Id);
        await clerk.ImportAsync(list, $"phone,name,city\n{NumberOf(9)},Too late,Berlin");

        var frozen = await clerk.Api.BulkMessages.GetAsync(draft.Id);
        (frozen.PlannedCount, frozen.SegmentCounts!.Matched).ShouldBe((3, 3));
        await clerk.Api.BulkMessages.RescheduleAsync(draft.Id, null);
        (await clerk.FinishAsync(draft.Id)).Counts.Sent.ShouldBe(3);
        (await clerk.GetMessagesAsync(draft.Id)).Select(message => message.PhoneNumber).Order()
            .ShouldBe([NumberOf(1), NumberOf(2), NumberOf(8)]);
    }

    [Fact]
    public async Task Back_in_draft_and_in_a_copy_the_filter_finds_its_people_anew()
    {
        using var clerk = await application.NewClerkAsync();
        var list = await ListAsync(clerk, "Customers", 2);
        var draft = await DraftAsync(clerk, filter: Filter(list), scheduledAt: DateTime.UtcNow.AddDays(1));
        await clerk.Api.BulkMessages.SubmitAsync(draft.Id);
        await clerk.ImportAsync(list, $"phone,name,city\n{NumberOf(8)},Late,Berlin");

        var back = await clerk.Api.BulkMessages.GoBackToDraftAsync(draft.Id);
        (back.SegmentCounts, back.IndividualRecipientCount).ShouldBe((null, 0));
        (await clerk.Api.BulkMessages.ValidateAsync(draft.Id)).Audience.Rows.ShouldBe(3);

        await clerk.Api.BulkMessages.SubmitAsync(draft.Id);
        await clerk.ImportAsync(list, $"phone,name,city\n{NumberOf(9)},Later,Berlin");
        var copy = await clerk.Api.BulkMessages.DuplicateAsync(draft.Id);
        (await clerk.Api.BulkMessages.ValidateAsync(copy.Id)).Audience.Rows.ShouldBe(4);
        (await clerk.Api.BulkMessages.GetAsync(draft.Id)).PlannedCount.ShouldBe(3);
    }

    [Fact]
    public async Task A_draft_without_a_segment_goes_to_nobody_whatever_rows_it_had()
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync(Clerk.Numbers(2));
        await clerk.Api.BulkMessages.UpdateAsync(draft.Id, new UpdateBulkMessageDto
        {
            Title = draft.Title,
            RecipientType = RecipientType.Segment,
            TemplateId = draft.TemplateId,
            ConcurrencyStamp = draft.ConcurrencyStamp,
        });

        (await TakenAsync(() => clerk.Api.BulkMessages.SubmitAsync(draft.Id))).ShouldBe(BulkWhatsAppErrorCodes.NoRecipients);
        (await clerk.Api.BulkMessages.ValidateAsync(draft.Id)).Audience.Rows.ShouldBe(0);
    }

    [Fact]
    public async Task People_get_their_own_data()
    {
        using var clerk = await application.NewClerkAsync();
        var list = await ListAsync(clerk, "Customers", 2);
        var draft = await DraftAsync(
            clerk, filter: Filter(list), template: TestTemplates.Positional, variables: """{"1":"city","2":"city"}""", type: VariableType.Unique);

        var finished = await clerk.SubmitAndFinishAsync(draft);

        finished.Counts.Sent.ShouldBe(2);
        var preview = await clerk.Api.BulkMessages.GetPreviewAsync(draft.Id, row: 2);
        (preview.PhoneNumber, preview.RecipientName).ShouldBe((NumberOf(2), "Person 2"));
        JsonSerializer.Serialize(preview.Content).ShouldContain("Berlin");
    }

    [Fact]
    public async Task A_segment_becomes_a_list_with_names_and_data()
    {
        using var clerk = await application.NewClerkAsync();
        var list = await ListAsync(clerk, "Customers", 4);

        var saved = await clerk.Api.Segments.SaveAsListAsync(new SaveAsListInput
        {
            Name = "Berliners", Filter = Filter(list, """{"field":"data","name":"city","operator":"equals","value":"berlin"}"""),
        });

        saved.RecipientCount.ShouldBe(2);
        var people = (await clerk.Api.Recipients.GetListAsync(saved.Id, new GetRecipientsInput { MaxResultCount = 10 })).Items;
        people.Select(person => (person.PhoneNumber, person.Name)).Order().ShouldBe([(NumberOf(1), "Person 1"), (NumberOf(2), "Person 2")]);
        (await clerk.Api.Segments.GetColumnsAsync(new GetSegmentColumnsInput { ListIds = [saved.Id] })).Items.ShouldBe(["city"]);
    }

    [Fact]
    public async Task Nobody_reads_by_a_filter_what_he_may_not_read_otherwise()
    {
        using var clerk = await application.NewClerkAsync();
        var list = await ListAsync(clerk, "Customers", 2);
        var user = await clerk.CreateUserAsync("curious");
        using var http = await clerk.SignInAsync("curious");
        await clerk.GrantAsync("U", $"{user}", BulkWhatsAppPermissions.Segments.Default);
        await clerk.GrantAsync("U", $"{user}", BulkWhatsAppPermissions.RecipientLists.Default);

        (await StatusAsync("""{"field":"name","operator":"isSet"}""")).ShouldBe(HttpStatusCode.OK);
        foreach (var condition in new[]
        {
            """{"field":"messages","outcome":"read"}""", """{"field":"answers"}""", """{"field":"consent"}""", """{"field":"lastContact","days":3}""",
            """{"field":"source","source":"Moody","numberField":"Number"}""",
        })
        {
            (await StatusAsync(condition)).ShouldBe(HttpStatusCode.Forbidden, condition);
        }

        async Task<HttpStatusCode> StatusAsync(string condition)
        {
            using var answer = await http.SendJsonAsync(
                HttpMethod.Post, $"{Segments}/preview", new { filter = Filter(list, condition) });
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task A_list_that_is_too_long_becomes_a_series_that_writes_to_everybody_once()
    {
        await using var small = await TestApplication.StartAsync(("BulkWhatsApp:MaxRecipientsPerCampaign", "10"));
        using var clerk = await small.NewClerkAsync();
        var list = await ListAsync(clerk, "Many", 27);
        var draft = await clerk.Api.BulkMessages.CreateAsync(new CreateBulkMessageDto
        {
            Title = "Big news",
            RecipientType = RecipientType.RecipientList,
            RecipientListId = list,
            TemplateId = (await clerk.GetTemplateAsync(TestTemplates.Plain)).Id,
        });
        (await TakenAsync(() => clerk.Api.BulkMessages.SubmitAsync(draft.Id))).ShouldBe(BulkWhatsAppErrorCodes.TooManyRecipients);

        var series = await clerk.Api.Series.CreateAsync(new CreateSeriesInput { BulkMessageId = draft.Id });

        series.Campaigns.Select(campaign => campaign.Title).ShouldBe(["Big news (1 of 3)", "Big news (2 of 3)", "Big news (3 of 3)"]);
        series.Campaigns[0].Id.ShouldBe(draft.Id);
        (await TakenAsync(() => clerk.Api.Series.CreateAsync(new CreateSeriesInput { BulkMessageId = draft.Id })))
            .ShouldBe(BulkWhatsAppErrorCodes.SeriesNotNeeded);
        foreach (var part in series.Campaigns)
        {
            await clerk.Api.BulkMessages.SubmitAsync(part.Id);
            await clerk.FinishAsync(part.Id);
        }

        (await clerk.Api.Series.GetAsync(series.Id)).Counts.Sent.ShouldBe(27);
        var sent = await clerk.GetAcceptedAsync();
        sent.Select(message => message.To).Order().ShouldBe(Enumerable.Range(1, 27).Select(index => NumberOf(index)[1..]).Order());
    }

    private static string NumberOf(int index) => $"+1202555{index:00}40";

    /// <summary>The first two people live in Berlin.</summary>
    private static async Task<Guid> ListAsync(Clerk clerk, string name, int people)
    {
        var list = await clerk.Api.RecipientLists.CreateAsync(new CreateRecipientListDto { Name = name });
        var rows = Enumerable.Range(1, people).Select(index => $"{NumberOf(index)},Person {index},{(index <= 2 ? "Berlin" : "Rome")}");
        await clerk.ImportAsync(list.Id, $"phone,name,city\n{string.Join('\n', rows)}");
        return list.Id;
    }

    private static JsonElement? Filter(Guid list, params string[] conditions)
    {
        var where = conditions.Length == 0 ? "null" : $"{{\"all\":[{string.Join(',', conditions)}]}}";
        return Clerk.Json($$"""{"version":1,"people":{"from":"lists","ids":["{{list}}"] },"where":{{where}} }""");
    }

    private static async Task<BulkMessageDto> DraftAsync(
        Clerk clerk,
        JsonElement? filter = null,
        Guid? segmentId = null,
        DateTime? scheduledAt = null,
        string template = TestTemplates.Plain,
        string? variables = null,
        VariableType type = VariableType.Common) => await clerk.Api.BulkMessages.CreateAsync(new CreateBulkMessageDto
        {
            Title = "For a segment",
            RecipientType = RecipientType.Segment,
            SegmentId = segmentId,
            SegmentFilter = filter,
            TemplateId = (await clerk.GetTemplateAsync(template)).Id,
            VariableType = type,
            TemplateVariables = Clerk.Json(variables),
            ScheduledAt = scheduledAt,
        });

    private static async Task<string?> RefusalAsync(Clerk clerk, string filter) => (await Should.ThrowAsync<BulkWhatsAppApiException>(
        () => clerk.Api.Segments.PreviewAsync(new SegmentPreviewInput { Filter = Clerk.Json(filter) }))).Message;

    private static async Task<string?> TakenAsync(Func<Task> refused) =>
        (await Should.ThrowAsync<BulkWhatsAppApiException>(refused)).Code;
}
