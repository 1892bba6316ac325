using System.Net;
using System.Text.Json;
using BulkWhatsApp.Stage;
using BulkWhatsApp.Variables;

namespace BulkWhatsApp.BulkMessages;

/// <summary>Templates of every kind that needs only texts are sent the way the platform requires.</summary>
[Collection(ProductTests.Name)]
public class TemplateKindTests(TestApplication application)
{
    private const string Cards = """
        {"body_1":"Ada","card_1_image":"https://cdn.example.org/a.jpg","card_1_body_1":"10 percent","card_1_button_2":"red",
         "card_2_image":"https://cdn.example.org/b.jpg","card_2_body_1":"20 percent","card_2_button_2":"blue"}
        """;

    [Theory]
    [InlineData(TestTemplates.Carousel, Cards)]
    [InlineData(
        TestTemplates.ProductCarousel, """{"body_1":"Ada","card_1_product":"C-7","card_2_product":"C-8","catalog_id":"194836987003835"}""")]
    [InlineData(TestTemplates.Offer, """{"body_1":"Ada","offer_end":"2099-05-01T18:00:00+02:00","button_1":"SPRING25","button_2":"x9"}""")]
    [InlineData(TestTemplates.Catalog, """{}""")]
    [InlineData(TestTemplates.Catalog, """{"button_1":"C-7"}""")]
    [InlineData(TestTemplates.Products, """{"button_1":"Beds: B-1, B-2; Chairs: C-7"}""")]
    [InlineData(TestTemplates.Product, """{"header_product":"C-7","catalog_id":"194836987003835"}""")]
    [InlineData(TestTemplates.Flow, """{}""")]
    [InlineData(TestTemplates.Flow, """{"button_1":"token-1"}""")]
    [InlineData(TestTemplates.VoiceCall, """{}""")]
    [InlineData(TestTemplates.LoginCode, """{"1":"481920"}""")]
    [InlineData(
        TestTemplates.Location, """{"latitude":"52.52","longitude":"13.4","location_name":"Shop","location_address":"Main St 1"}""")]
    public async Task Is_sent(string template, string variables)
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync(Clerk.Numbers(1), template, VariableType.Common, variables);

        var validation = await clerk.Api.BulkMessages.ValidateAsync(draft.Id);

        validation.CanSubmit.ShouldBeTrue(JsonSerializer.Serialize(validation));
        (await clerk.SubmitAndFinishAsync(draft)).Counts.Sent.ShouldBe(1, JsonSerializer.Serialize(await clerk.GetMessagesAsync(draft.Id)));
    }

    [Theory]
    [InlineData(
        TestTemplates.Carousel,
        """{"body_1":"Ada","card_1_image":"a.jpg","card_1_body_1":"10 percent","card_1_button_2":"red"}""",
        "card_1_image:NotALink card_2_image:Missing card_2_body_1:Missing card_2_button_2:Missing")]
    [InlineData(
        TestTemplates.Offer,
        """{"body_1":"Ada","offer_end":"2020-05-01T18:00:00Z","button_1":"SPRING25","button_2":"x9"}""",
        "offer_end:PastTime")]
    [InlineData(
        TestTemplates.Offer,
        """{"body_1":"Ada","offer_end":"1 May 2099","button_1":"1234567890123456","button_2":"x9"}""",
        "offer_end:NotATime button_1:TooLong")]
    [InlineData(TestTemplates.Products, """{"button_1":"Beds: B-1; C-7"}""", "button_1:NotProducts")]
    [InlineData(TestTemplates.LoginCode, """{"1":"1234567890123456"}""", "body_1:TooLong")]
    [InlineData(TestTemplates.LoginCode, """{"1":"48💯19"}""", "body_1:NotACode")]
    [InlineData(TestTemplates.TextHeader, """{"2":"x"}""", "2:AmbiguousKey header_1:Missing body_1:Missing")]
    public async Task Values_that_do_not_fit_are_found(string template, string variables, string findings)
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync(Clerk.Numbers(1), template, VariableType.Common, variables);

        var validation = await clerk.Api.BulkMessages.ValidateAsync(draft.Id);

        string.Join(' ', validation.VariableFindings.Select(finding => $"{finding.Placeholder}:{finding.Code}")).ShouldBe(findings);
        validation.VariableFindings.ShouldAllBe(finding => !finding.Problem.StartsWith("VariableProblem:"));
    }

    [Fact]
    public async Task An_offer_must_end_after_the_campaign_leaves()
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync(
            Clerk.Numbers(1), TestTemplates.Offer, VariableType.Common,
            $$"""{"body_1":"Ada","offer_end":"{{DateTime.UtcNow.AddDays(1):yyyy-MM-ddTHH:mm:ssZ}}","button_1":"SPRING25","button_2":"x9"}""");
        (await clerk.Api.BulkMessages.ValidateAsync(draft.Id)).VariableFindings.ShouldBeEmpty();

        await clerk.ScheduleInAsync(draft.Id, TimeSpan.FromDays(2));

        (await clerk.Api.BulkMessages.ValidateAsync(draft.Id)).VariableFindings
            .ShouldHaveSingleItem().Code.ShouldBe(VariableProblemCodes.PastTime);
    }

    [Fact]
    public async Task Cards_and_offer_are_previewed()
    {
        using var clerk = await application.NewClerkAsync();
        var carousel = await clerk.DraftAsync(Clerk.Numbers(1), TestTemplates.Carousel, VariableType.Common, Cards);

        var content = (await clerk.Api.BulkMessages.ValidateAsync(carousel.Id)).Previews[0].Content;

        content.Cards.Select(card => (card.MediaLink, card.Body, card.Buttons[1].Url)).ShouldBe(
        [
            ("https://cdn.example.org/a.jpg", "Take 10 percent off.", "https://shop.example.org/red"),
            ("https://cdn.example.org/b.jpg", "Take 20 percent off.", "https://shop.example.org/blue"),
        ]);
        var offer = await clerk.GetTemplateAsync(TestTemplates.Offer);
        var preview = await clerk.Api.Templates.PreviewAsync(offer.Id, new() { Values = new() { ["offer_end"] = "2099-05-01T18:00Z" } });
        (preview.Offer!.Text, preview.Offer.End).ShouldBe(("Ends soon", "2099-05-01T18:00Z"));
    }

    [Fact]
    public async Task What_needs_an_order_is_refused_with_the_reason_in_words()
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync(Clerk.Numbers(1), TestTemplates.OrderDetails);

        using var submitted = await clerk.Http.SendJsonAsync(HttpMethod.Post, $"api/bulk-whatsapp/bulk-messages/{draft.Id}/submit");

        var refused = await ApiError.ReadAsync(submitted);
        (refused.Status, refused.Code).ShouldBe((HttpStatusCode.Forbidden, BulkWhatsAppErrorCodes.TemplateNotSupported));
        refused.Message.ShouldContain("The template asks for a payment");
    }
}
