using System.Net;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Stage;
using BulkWhatsApp.Variables;

namespace BulkWhatsApp.Templates;

/// <summary>Templates are written, mended and deleted at Meta from here; its review reports by webhook.</summary>
[Collection(ProductTests.Name)]
public class TemplateEditingTests(TestApplication application) : IAsyncLifetime
{
    private const string Root = "api/bulk-whatsapp/templates";

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => SetCallbackAsync(null);

    [Fact]
    public async Task A_template_with_an_image_is_written_approved_and_sent()
    {
        using var clerk = await NewClerkAsync();
        var sample = await clerk.Api.Templates.UploadSampleAsync(
            clerk.Account.Id, new MemoryStream(TestFiles.Of("image.png")), "spring.png");
        sample.HeaderKind.ShouldBe(TemplateHeaderKind.Image);

        var input = New(clerk, "spring_offer");
        (input.HeaderKind, input.HeaderHandle) = (TemplateHeaderKind.Image, sample.Handle);
        var created = await clerk.Api.Templates.CreateAsync(input);

        (created.Name, created.Language, created.Category).ShouldBe(("spring_offer", "en_US", TemplateCategory.Marketing));
        created.Placeholders.Select(placeholder => (placeholder.Key, placeholder.Example)).ShouldBe([("body_1", "Ada"), ("button_1", "u")]);
        await UntilAsync(clerk, created.Id, template => template.Status == TemplateStatus.Approved);

        var draft = await clerk.DraftAsync(
            Clerk.Numbers(1), "spring_offer", VariableType.Common, """{"body_1":"Ada","button_1":"x"}""");
        await clerk.Api.BulkMessages.SetAttachmentAsync(draft.Id, new MemoryStream(TestFiles.Of("image.png")), "image.png");
        (await clerk.SubmitAndFinishAsync(draft)).Counts.Sent.ShouldBe(1);
    }

    [Fact]
    public async Task A_check_tells_each_problem_in_words_and_shows_the_message()
    {
        using var clerk = await NewClerkAsync();
        var input = new CheckTemplateInput
        {
            AccountId = clerk.Account.Id,
            Name = "Spring Offer",
            Language = "en_US",
            Body = "{{1}}, come to our garden shop!",
            BodySamples = new() { ["1"] = "Ada" },
            Footer = "Ada's Garden Shop",
        };

        var check = await clerk.Api.Templates.CheckAsync(input);

        check.Problems.Select(problem => (problem.Code, problem.Field, problem.IsWarning)).ShouldBe(
            [(TemplateProblemCode.NameInvalid, "name", false), (TemplateProblemCode.VariableAtEdge, "body", false)]);
        check.Problems[1].Message.ShouldStartWith("The text must not begin or end with a placeholder.");
        (check.Preview.Body, check.Preview.Footer).ShouldBe(("Ada, come to our garden shop!", "Ada's Garden Shop"));

        (input.Name, input.Body) = (TestTemplates.Plain, "Hello {{1}}, come to our garden shop!");
        (await clerk.Api.Templates.CheckAsync(input)).Problems.ShouldHaveSingleItem().Code.ShouldBe(TemplateProblemCode.NameTaken);
        (input.Name, input.Body, input.BodySamples, input.Footer) = ("other", "Thank you for being our customer.", [], null);
        (await clerk.Api.Templates.CheckAsync(input)).Problems.ShouldHaveSingleItem().Message
            .ShouldContain($"Template {TestTemplates.Plain}");
    }

    [Fact]
    public async Task What_Meta_would_refuse_is_not_sent_there()
    {
        using var clerk = await NewClerkAsync();
        var input = New(clerk, "no_sample");
        input.BodySamples = [];

        var error = await clerk.Http.RefusedAsync(
            HttpMethod.Post, Root, input, HttpStatusCode.BadRequest, BulkWhatsAppErrorCodes.TemplateInvalid);

        error.Data.GetProperty("field").GetString().ShouldBe("bodySamples.1");
        error.Message.ShouldContain("example");
        (await clerk.Api.Templates.SyncAsync(clerk.Account.Id)).Added.ShouldBe(0);
    }

    [Fact]
    public async Task What_Meta_refuses_is_told_in_words_with_a_remedy()
    {
        using var clerk = await NewClerkAsync();

        var error = await clerk.Http.RefusedAsync(
            HttpMethod.Post, Root, New(clerk, "simulate_limit"), HttpStatusCode.BadGateway, BulkWhatsAppErrorCodes.CloudApiRefused);

        error.Message.ShouldContain("as many templates as WhatsApp allows");
        error.Message.ShouldContain("Delete templates that nobody uses any more");
        error.Data.GetProperty("message").GetString().ShouldNotBeNull().ShouldStartWith("Message template limit exceeded");
    }

    [Fact]
    public async Task A_rejected_template_says_why_and_is_mended_and_sent_again()
    {
        using var clerk = await NewClerkAsync();

        // Meta has a template with this text that has not been synced yet.
        await application.Simulator.AddTemplateAsync(clerk.WabaId, new
        {
            name = "twin", language = "en_US", category = "MARKETING",
            components = new object[] { new { type = "BODY", text = "Hello {{1}}, our spring sale has begun." } },
        });
        var created = await clerk.Api.Templates.CreateAsync(New(clerk, "spring_sale", footer: null));
        var rejected = await UntilAsync(clerk, created.Id, template => template.Status == TemplateStatus.Rejected);
        rejected.RejectedReasonText.ShouldNotBeNull().ShouldContain("another template has the same text");

        var editing = await clerk.Api.Templates.GetEditingAsync(created.Id);
        (editing.CanEdit, editing.EditsLeft, editing.CanChangeCategory).ShouldBe((true, null, true));
        var change = ChangeOf(editing);
        change.Body = "Hello {{1}}, our big spring sale has begun.";
        change.Category = TemplateCategory.Utility;
        (await clerk.Api.Templates.UpdateAsync(created.Id, change)).Category.ShouldBe(TemplateCategory.Utility);

        var approved = await UntilAsync(clerk, created.Id, template => template.Status == TemplateStatus.Approved);
        (approved.BodyText, approved.RejectedReasonText).ShouldBe(("Hello {{1}}, our big spring sale has begun.", null));
    }

    [Fact]
    public async Task An_approved_template_is_changed_once_a_day_and_keeps_its_category()
    {
        using var clerk = await NewClerkAsync();
        var template = await clerk.GetTemplateAsync(TestTemplates.Positional);
        var editing = await clerk.Api.Templates.GetEditingAsync(template.Id);
        (editing.CanEdit, editing.EditsLeft, editing.CanChangeCategory).ShouldBe((true, 10, false));
        var change = ChangeOf(editing);
        change.BodySamples = new() { ["1"] = "Ada", ["2"] = "20 percent" };
        change.Category = TemplateCategory.Marketing;
        await clerk.Http.RefusedAsync(
            HttpMethod.Put, $"{Root}/{template.Id}", change, HttpStatusCode.BadRequest, BulkWhatsAppErrorCodes.TemplateInvalid);

        change.Category = TemplateCategory.Utility;
        change.Body = "Hello {{1}}, your new voucher is {{2}} today.";
        (await clerk.Api.Templates.UpdateAsync(template.Id, change)).BodyText.ShouldBe(change.Body);

        var after = await clerk.Api.Templates.GetEditingAsync(template.Id);
        (after.CanEdit, after.Obstacle, after.EditsLeft).ShouldBe((false, TemplateEditObstacle.OncePerDay, 9));
        (after.NextEditAt!.Value - DateTime.UtcNow).TotalHours.ShouldBeInRange(23, 24);
        var error = await clerk.Http.RefusedAsync(
            HttpMethod.Put, $"{Root}/{template.Id}", change, HttpStatusCode.Conflict, BulkWhatsAppErrorCodes.TemplateNotEditable);
        error.Message.ShouldContain("one change of an approved template in 24 hours");
    }

    [Fact]
    public async Task A_campaign_that_waits_warns_before_its_template_is_changed_or_deleted()
    {
        using var clerk = await NewClerkAsync();
        var draft = await clerk.DraftAsync(Clerk.Numbers(1));
        var template = await clerk.GetTemplateAsync(TestTemplates.Plain);
        var editing = await clerk.Api.Templates.GetEditingAsync(template.Id);
        var use = editing.Campaigns.ShouldHaveSingleItem();
        (editing.CampaignCount, use.Number, use.Status).ShouldBe((1, draft.Number, BulkMessageStatus.Draft));
        var change = ChangeOf(editing);
        change.Body = "Thank you for being our customer for so long.";

        var error = await clerk.Http.RefusedAsync(
            HttpMethod.Put, $"{Root}/{template.Id}", change, HttpStatusCode.Conflict, BulkWhatsAppErrorCodes.TemplateInUse);
        error.Data.GetProperty("count").GetInt32().ShouldBe(1);
        await clerk.Http.RefusedAsync(
            HttpMethod.Delete, $"{Root}/{template.Id}/at-meta", null, HttpStatusCode.Conflict, BulkWhatsAppErrorCodes.TemplateInUse);

        change.EvenIfUsed = true;
        (await clerk.Api.Templates.UpdateAsync(template.Id, change)).BodyText.ShouldBe(change.Body);
        await clerk.Api.Templates.DeleteAtMetaAsync(template.Id, evenIfUsed: true);
        (await clerk.Api.Templates.GetAsync(template.Id)).Status.ShouldBe(TemplateStatus.Deleted);
    }

    [Fact]
    public async Task A_deleted_template_is_gone_at_Meta_and_its_name_is_blocked()
    {
        using var clerk = await NewClerkAsync();
        var created = await clerk.Api.Templates.CreateAsync(New(clerk, "short_lived"));
        await UntilAsync(clerk, created.Id, template => template.Status == TemplateStatus.Approved);

        await clerk.Api.Templates.DeleteAtMetaAsync(created.Id);
        await clerk.Api.Templates.DeleteAtMetaAsync(created.Id);

        (await clerk.Api.Templates.GetAsync(created.Id)).Status.ShouldBe(TemplateStatus.Deleted);
        (await clerk.Api.Templates.SyncAsync(clerk.Account.Id)).Removed.ShouldBe(0);
        var error = await clerk.Http.RefusedAsync(
            HttpMethod.Post, Root, New(clerk, "short_lived"), HttpStatusCode.BadGateway, BulkWhatsAppErrorCodes.CloudApiRefused);
        error.Message.ShouldContain("blocks its name for 30 days");
    }

    [Fact]
    public async Task Categories_pauses_and_quality_arrive_by_webhook()
    {
        using var clerk = await NewClerkAsync();
        var input = New(clerk, "simulate_category_notice", "Hello {{1}}, a notice follows this text.");
        input.Category = TemplateCategory.Utility;
        var noticed = await clerk.Api.Templates.CreateAsync(input);
        var paused = await clerk.Api.Templates.CreateAsync(New(clerk, "simulate_pause", "Hello {{1}}, a pause follows this text."));
        var bad = await clerk.Api.Templates.CreateAsync(New(clerk, "simulate_quality", "Hello {{1}}, bad quality follows this."));
        input = New(clerk, "simulate_recategorize", "Hello {{1}}, another category follows this.");
        input.Category = TemplateCategory.Utility;

        var recategorized = await clerk.Api.Templates.CreateAsync(input);

        (recategorized.Category, recategorized.PreviousCategory).ShouldBe((TemplateCategory.Marketing, TemplateCategory.Utility));
        var announced = await UntilAsync(clerk, noticed.Id, template => template.UpcomingCategory is not null);
        (announced.Category, announced.UpcomingCategory).ShouldBe((TemplateCategory.Utility, TemplateCategory.Marketing));
        (await UntilAsync(clerk, paused.Id, template => template.Status == TemplateStatus.Paused)).StatusNote
            .ShouldNotBeNull().ShouldContain("paused for 3 hours");
        await UntilAsync(clerk, bad.Id, template => template.QualityScore == "RED");

        // A sync tells the same.
        await clerk.Api.Templates.SyncAsync(clerk.Account.Id);
        (await clerk.Api.Templates.GetAsync(noticed.Id)).UpcomingCategory.ShouldBe(TemplateCategory.Marketing);
        (await clerk.Api.Templates.GetAsync(recategorized.Id)).PreviousCategory.ShouldBe(TemplateCategory.Utility);
    }

    [Fact]
    public async Task The_same_request_with_the_same_key_writes_one_template()
    {
        using var clerk = await NewClerkAsync();
        var input = New(clerk, "only_once");

        var first = await clerk.Api.Templates.CreateAsync(input, "key-1");
        var second = await clerk.Api.Templates.CreateAsync(input, "key-1");

        second.Id.ShouldBe(first.Id);
        (await clerk.Api.Templates.SyncAsync(clerk.Account.Id)).Added.ShouldBe(0);
    }

    [Fact]
    public async Task Without_an_answer_of_Metas_a_sync_shows_what_became_of_it()
    {
        using var clerk = await NewClerkAsync();
        await application.Simulator.AddFaultAsync(
            new { endpoint = "templates", objectId = clerk.WabaId, kind = "resetBeforeAcceptance", count = 1 });

        await clerk.Http.RefusedAsync(
            HttpMethod.Post, Root, New(clerk, "no_answer"), HttpStatusCode.BadGateway, BulkWhatsAppErrorCodes.TemplateOutcomeUnknown);

        (await clerk.Api.Accounts.GetAsync(clerk.Account.Id)).TemplateSyncDueAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_file_that_is_no_sample_is_refused_before_Meta_gets_it()
    {
        using var clerk = await NewClerkAsync();

        var refused = await Should.ThrowAsync<Client.BulkWhatsAppApiException>(() => clerk.Api.Templates.UploadSampleAsync(
            clerk.Account.Id, new MemoryStream("GIF89a and more"u8.ToArray()), "cat.gif"));

        (refused.Status, refused.Code).ShouldBe((HttpStatusCode.BadRequest, BulkWhatsAppErrorCodes.TemplateSampleInvalid));
    }

    [Fact]
    public async Task A_template_that_only_Meta_can_write_says_so()
    {
        using var clerk = await NewClerkAsync();
        var template = await clerk.GetTemplateAsync(TestTemplates.Products);

        var editing = await clerk.Api.Templates.GetEditingAsync(template.Id);

        (editing.CanEdit, editing.Obstacle, editing.Content).ShouldBe((false, TemplateEditObstacle.OtherParts, null));
        editing.ObstacleText.ShouldNotBeNull().ShouldContain("WhatsApp Manager");
    }

    [Fact]
    public async Task Every_kind_that_can_be_written_here_is_accepted_by_Meta()
    {
        using var clerk = await NewClerkAsync();
        var image = (await clerk.Api.Templates.UploadSampleAsync(
            clerk.Account.Id, new MemoryStream(TestFiles.Of("image.png")), "a.png")).Handle;
        TemplateContentButtonDto[] url =
        [
            new()
            {
                Kind = TemplateButtonKind.Url,
                Text = "Shop",
                Url = "https://shop.example.org/{{1}}",
                UrlSample = "https://shop.example.org/u",
            },
        ];
        var card = new TemplateContentCardDto
        {
            HeaderHandle = image, Body = "Take {{1}} off red chairs today.", BodySamples = new() { ["1"] = "10 %" }, Buttons = [.. url],
        };
        List<CreateTemplateDto> all =
        [
            Kind("k_named", input =>
            {
                (input.ParameterFormat, input.Body, input.BodySamples) = (
                    TemplateParameterFormat.Named, "Hello {{first_name}}, this has a name.", new() { ["first_name"] = "Ada" });
                (input.HeaderKind, input.HeaderText, input.HeaderSample) = (TemplateHeaderKind.Text, "News for {{who}}", "Ada");
            }),
            Kind("k_location", input => input.HeaderKind = TemplateHeaderKind.Location),
            Kind("k_buttons", input => input.Buttons =
            [
                new() { Kind = TemplateButtonKind.QuickReply, Text = "Stop" },
                new() { Kind = TemplateButtonKind.PhoneNumber, Text = "Call", PhoneNumber = "+12025550143" },
                new() { Kind = TemplateButtonKind.CopyCode, Code = "SPRING25" },
                new() { Kind = TemplateButtonKind.Flow, Text = "Book", FlowId = "900100200300400", FlowScreen = "ASK" },
            ]),
            Kind("k_catalog", input => input.Buttons = [new() { Kind = TemplateButtonKind.Catalog, Text = "View catalog" }]),
            Kind("k_offer", input =>
            {
                (input.HeaderKind, input.HeaderHandle, input.Footer) = (TemplateHeaderKind.Image, image, null);
                (input.OfferText, input.OfferExpires) = ("Ends soon", true);
                input.Buttons = [new() { Kind = TemplateButtonKind.CopyCode, Code = "SPRING25" }, .. url];
            }),
            Kind("k_carousel", input => (input.Footer, input.Buttons, input.Cards) = (null, [], [card, card])),
            Kind("k_code", input =>
            {
                (input.Category, input.CodeExpirationMinutes) = (TemplateCategory.Authentication, 5);
                input.Buttons = [new() { Kind = TemplateButtonKind.OneTimeCode, Text = "Copy code" }];
            }),
        ];

        foreach (var input in all)
        {
            var created = await clerk.Api.Templates.CreateAsync(input);
            var approved = await UntilAsync(clerk, created.Id, template => template.Status != TemplateStatus.Pending);
            (approved.Status, approved.UnsupportedReason).ShouldBe((TemplateStatus.Approved, null), input.Name);
            (await clerk.Api.Templates.GetEditingAsync(created.Id)).CanEdit.ShouldBeTrue(input.Name);
        }

        CreateTemplateDto Kind(string name, Action<CreateTemplateDto> change)
        {
            var input = New(clerk, name, $"Hello {{{{1}}}}, this is the kind {name.Replace('_', ' ')}.");
            input.Buttons = [];
            change(input);
            return input;
        }
    }

    /// <summary>Meta sends what concerns templates to the app's callback, whatever the WABA overrides (meta-cloud-api.md 6.2).</summary>
    private async Task<Clerk> NewClerkAsync()
    {
        var clerk = await application.NewClerkAsync();
        await SetCallbackAsync(new Uri(application.Address, clerk.Account.WebhookPath).ToString());
        return clerk;
    }

    private Task SetCallbackAsync(string? url) => application.Simulator.SetOptionsAsync(new { webhook = new { url } });

    private static Task<TemplateDto> UntilAsync(Clerk clerk, Guid id, Func<TemplateDto, bool> isSo) =>
        Eventually.SoAsync(() => clerk.Api.Templates.GetAsync(id), isSo);

    private static CreateTemplateDto New(
        Clerk clerk, string name, string body = "Hello {{1}}, our spring sale has begun.", string? footer = "Ada's Garden Shop") => new()
    {
        AccountId = clerk.Account.Id,
        Name = name,
        Language = "en_US",
        Category = TemplateCategory.Marketing,
        Body = body,
        BodySamples = new() { ["1"] = "Ada" },
        Footer = footer,
        Buttons =
        [
            new()
            {
                Kind = TemplateButtonKind.Url,
                Text = "See offers",
                Url = "https://shop.example.org/{{1}}",
                UrlSample = "https://shop.example.org/u",
            },
        ],
    };

    /// <summary>As the page sends it: what was read, with changes.</summary>
    private static UpdateTemplateDto ChangeOf(TemplateEditingDto editing)
    {
        var content = editing.Content.ShouldNotBeNull();
        return new UpdateTemplateDto
        {
            Name = content.Name,
            Language = content.Language,
            Category = content.Category,
            ParameterFormat = content.ParameterFormat,
            HeaderKind = content.HeaderKind,
            HeaderText = content.HeaderText,
            Body = content.Body,
            BodySamples = content.BodySamples,
            Footer = content.Footer,
            Buttons = content.Buttons,
        };
    }
}
