namespace BulkWhatsApp.Templates;

/// <summary>What Meta would refuse (meta-cloud-api.md 4.6) is told before it is asked.</summary>
public class TemplateRulesTests
{
    private static readonly TemplateContent Good = new()
    {
        Name = "spring_offer",
        Language = "en_US",
        Category = TemplateCategory.Marketing,
        HeaderKind = TemplateHeaderKind.Text,
        HeaderText = "News for {{1}}",
        HeaderSample = "Ada",
        Body = "Hello {{1}}, our spring sale ends on {{2}}. Come and see!",
        BodySamples = new Dictionary<string, string?> { ["1"] = "Ada", ["2"] = "12 April" },
        Footer = "Ada's Garden Shop",
        Buttons =
        [
            new(TemplateButtonKind.Url)
            {
                Text = "See offers", Url = "https://shop.example.org/{{1}}", UrlSample = "https://shop.example.org/u",
            },
        ],
    };

    private static readonly TemplateContent Named = Good with
    {
        ParameterFormat = TemplateParameterFormat.Named,
        HeaderText = "News for {{who}}",
        Body = "Hello {{first_name}}, your order {{order_no}} is ready to be fetched.",
        BodySamples = new Dictionary<string, string?> { ["first_name"] = "Ada", ["order_no"] = "A-1" },
    };

    private static readonly TemplateContent Code = new()
    {
        Name = "login_code",
        Language = "en_US",
        Category = TemplateCategory.Authentication,
        AddSecurityRecommendation = true,
        CodeExpirationMinutes = 5,
        Buttons = [new(TemplateButtonKind.OneTimeCode) { Text = "Copy code" }],
    };

    private static readonly TemplateContent Offer = Good with
    {
        HeaderKind = TemplateHeaderKind.Image,
        HeaderText = null,
        HeaderHandle = "4::aW1n",
        Footer = null,
        OfferText = "Ends soon",
        OfferExpires = true,
        Buttons = [new(TemplateButtonKind.CopyCode) { Code = "SPRING25" }, Good.Buttons[0]],
    };

    private static readonly TemplateContent Carousel = Good with
    {
        HeaderKind = TemplateHeaderKind.None, HeaderText = null, Footer = null, Buttons = [], Cards = [Card(), Card()],
    };

    [Fact]
    public void What_Meta_accepts_has_no_problem()
    {
        foreach (var content in new[] { Good, Named, Code, Offer, Carousel, Good with { HeaderKind = TemplateHeaderKind.Location } })
        {
            TemplateRules.Check(content).ShouldBeEmpty(content.ToString());
        }
    }

    public static TheoryData<string, TemplateProblemCode, string> Wrong => new()
    {
        { "name upper case", TemplateProblemCode.NameInvalid, "name" },
        { "language", TemplateProblemCode.LanguageUnknown, "language" },
        { "category", TemplateProblemCode.CategoryMissing, "category" },
        { "header empty", TemplateProblemCode.HeaderTextMissing, "headerText" },
        { "header long", TemplateProblemCode.HeaderTextTooLong, "headerText" },
        { "header two variables", TemplateProblemCode.HeaderManyVariables, "headerText" },
        { "header bold", TemplateProblemCode.HeaderFormatting, "headerText" },
        { "header emoji", TemplateProblemCode.HeaderFormatting, "headerText" },
        { "header sample", TemplateProblemCode.SampleMissing, "headerSample" },
        { "header file", TemplateProblemCode.FileMissing, "headerHandle" },
        { "header of offer", TemplateProblemCode.HeaderKindNotAllowed, "headerKind" },
        { "body empty", TemplateProblemCode.BodyMissing, "body" },
        { "body long", TemplateProblemCode.BodyTooLong, "body" },
        { "body of offer long", TemplateProblemCode.BodyTooLong, "body" },
        { "variable first", TemplateProblemCode.VariableAtEdge, "body" },
        { "variable last", TemplateProblemCode.VariableAtEdge, "body" },
        { "variables adjacent", TemplateProblemCode.VariablesAdjacent, "body" },
        { "variables with a gap", TemplateProblemCode.VariablesNotInOrder, "body" },
        { "variable a name", TemplateProblemCode.VariableNotNumber, "body" },
        { "variable with a hash", TemplateProblemCode.VariableNotNumber, "body" },
        { "braces left", TemplateProblemCode.BracesUnreadable, "body" },
        { "name in upper case", TemplateProblemCode.VariableNameInvalid, "body" },
        { "name twice", TemplateProblemCode.VariableTwice, "body" },
        { "sample", TemplateProblemCode.SampleMissing, "bodySamples.2" },
        { "few words", TemplateProblemCode.FewWords, "body" },
        { "footer long", TemplateProblemCode.FooterTooLong, "footer" },
        { "footer variable", TemplateProblemCode.FooterVariables, "footer" },
        { "footer of offer", TemplateProblemCode.FooterNotAllowed, "footer" },
        { "eleven buttons", TemplateProblemCode.ButtonsTooMany, "buttons" },
        { "three URLs", TemplateProblemCode.ButtonsTooManyOfKind, "buttons[2].kind" },
        { "ungrouped", TemplateProblemCode.ButtonsNotGrouped, "buttons" },
        { "mixed", TemplateProblemCode.ButtonsNotOnDesktop, "buttons" },
        { "label empty", TemplateProblemCode.ButtonTextMissing, "buttons[0].text" },
        { "label long", TemplateProblemCode.ButtonTextTooLong, "buttons[0].text" },
        { "URL relative", TemplateProblemCode.UrlInvalid, "buttons[0].url" },
        { "URL long", TemplateProblemCode.UrlTooLong, "buttons[0].url" },
        { "URL variable in the middle", TemplateProblemCode.UrlVariableNotAtEnd, "buttons[0].url" },
        { "URL sample of another address", TemplateProblemCode.UrlSampleMissing, "buttons[0].urlSample" },
        { "phone", TemplateProblemCode.PhoneInvalid, "buttons[0].phoneNumber" },
        { "code missing", TemplateProblemCode.CodeMissing, "buttons[0].code" },
        { "code of offer long", TemplateProblemCode.CodeTooLong, "buttons[0].code" },
        { "flow", TemplateProblemCode.FlowMissing, "buttons[0].flowId" },
        { "catalogue and reply", TemplateProblemCode.CatalogAlone, "buttons" },
        { "several products", TemplateProblemCode.ButtonKindNotAllowed, "buttons[0].kind" },
        { "offer of a utility", TemplateProblemCode.OfferNeedsMarketing, "category" },
        { "offer empty", TemplateProblemCode.OfferTextMissing, "offerText" },
        { "offer long", TemplateProblemCode.OfferTextTooLong, "offerText" },
        { "offer without URL", TemplateProblemCode.OfferButtons, "buttons" },
        { "carousel with buttons", TemplateProblemCode.CarouselAlone, "cards" },
        { "one card", TemplateProblemCode.CardCount, "cards" },
        { "cards differ", TemplateProblemCode.CardsDiffer, "cards[1]" },
        { "card without file", TemplateProblemCode.FileMissing, "cards[1].headerHandle" },
        { "card with a document", TemplateProblemCode.CardHeader, "cards[1].headerKind" },
        { "card long", TemplateProblemCode.CardBodyTooLong, "cards[1].body" },
        { "card variable last", TemplateProblemCode.VariableAtEdge, "cards[1].body" },
        { "card without button", TemplateProblemCode.CardButtons, "cards[1].buttons" },
        { "card with a code", TemplateProblemCode.ButtonKindNotAllowed, "cards[1].buttons[0].kind" },
        { "expiry", TemplateProblemCode.CodeExpiration, "codeExpirationMinutes" },
        { "code and reply", TemplateProblemCode.ButtonKindNotAllowed, "buttons" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Each_rule_is_told_with_its_place(string what, TemplateProblemCode code, string field)
    {
        var problem = TemplateRules.Check(Make(what)).Where(found => found.Code == code && found.Field == field).ShouldHaveSingleItem(what);

        problem.IsWarning.ShouldBe(code is TemplateProblemCode.FewWords or TemplateProblemCode.ButtonsNotOnDesktop);
    }

    [Fact]
    public void Every_rule_is_tested()
    {
        TemplateProblemCode[] ofTheAccount =
        [
            TemplateProblemCode.NameTaken, TemplateProblemCode.ContentTwice, TemplateProblemCode.FormatFixed,
            TemplateProblemCode.CategoryFixed,
        ];

        Wrong.Select(row => (TemplateProblemCode)row[1]).Concat(ofTheAccount).Distinct()
            .ShouldBe(Enum.GetValues<TemplateProblemCode>(), ignoreOrder: true);
    }

    private static TemplateContent Make(string what) => what switch
    {
        "name upper case" => Good with { Name = "Spring Offer" },
        "language" => Good with { Language = "xx" },
        "category" => Good with { Category = TemplateCategory.Other },
        "header empty" => Good with { HeaderText = " " },
        "header long" => Good with { HeaderText = new string('x', 61) },
        "header two variables" => Good with { HeaderText = "{{1}} and {{2}}" },
        "header bold" => Good with { HeaderText = "Some *bold* news" },
        "header emoji" => Good with { HeaderText = "Spring 🌷" },
        "header sample" => Good with { HeaderSample = "" },
        "header file" => Good with { HeaderKind = TemplateHeaderKind.Image },
        "header of offer" => Offer with { HeaderKind = TemplateHeaderKind.Location },
        "body empty" => Good with { Body = "" },
        "body long" => Body(new string('x', 1025)),
        "body of offer long" => Offer with { Body = new string('x', 601) },
        "variable first" => Body("{{1}}, our spring sale ends on {{2}} this year."),
        "variable last" => Body("Hello {{1}}, our spring sale ends on {{2}}"),
        "variables adjacent" => Body("Hello {{1}}{{2}}, our spring sale ends today."),
        "variables with a gap" => Body("Hello {{1}}, our spring sale ends on {{3}} this year."),
        "variable a name" => Body("Hello {{first_name}}, our spring sale ends today."),
        "variable with a hash" => Body("Hello {{#1}}, our spring sale ends today."),
        "braces left" => Body("Hello {{1}, our spring sale ends today."),
        "name in upper case" => Named with { Body = "Hello {{FirstName}}, your order is ready to be fetched." },
        "name twice" => Named with { Body = "Hello {{first_name}}, dear {{first_name}}, your order is ready to be fetched." },
        "sample" => Good with { BodySamples = new Dictionary<string, string?> { ["1"] = "Ada" } },
        "few words" => Body("Hi {{1}} on {{2}} now"),
        "footer long" => Good with { Footer = new string('x', 61) },
        "footer variable" => Good with { Footer = "For {{1}}" },
        "footer of offer" => Offer with { Footer = "Ada's" },
        "eleven buttons" => Buttons([.. Enumerable.Range(1, 11).Select(number => Reply($"Answer {number}"))]),
        "three URLs" => Buttons(Good.Buttons[0], Good.Buttons[0], Good.Buttons[0]),
        "ungrouped" => Buttons(Reply("Yes"), Good.Buttons[0], Reply("No")),
        "mixed" => Buttons(Reply("Yes"), Good.Buttons[0]),
        "label empty" => Buttons(Reply("")),
        "label long" => Buttons(Reply(new string('x', 26))),
        "URL relative" => Url("shop.example.org"),
        "URL long" => Url("https://shop.example.org/" + new string('x', 2000)),
        "URL variable in the middle" => Url("https://shop.example.org/{{1}}/offers"),
        "URL sample of another address" =>
            Buttons(Good.Buttons[0] with { UrlSample = "https://elsewhere.example.org/u" }),
        "phone" => Buttons(new TemplateContentButton(TemplateButtonKind.PhoneNumber) { Text = "Call", PhoneNumber = "call us" }),
        "code missing" => Buttons(new TemplateContentButton(TemplateButtonKind.CopyCode)),
        "code of offer long" => Offer with
        {
            Buttons = [new(TemplateButtonKind.CopyCode) { Code = new string('X', 16) }, Good.Buttons[0]],
        },
        "flow" => Buttons(new TemplateContentButton(TemplateButtonKind.Flow) { Text = "Book" }),
        "catalogue and reply" => Buttons(new TemplateContentButton(TemplateButtonKind.Catalog) { Text = "View" }, Reply("No")),
        "several products" => Buttons(new TemplateContentButton(TemplateButtonKind.Mpm) { Text = "View" }),
        "offer of a utility" => Offer with { Category = TemplateCategory.Utility },
        "offer empty" => Offer with { OfferText = "" },
        "offer long" => Offer with { OfferText = "This ends rather soon" },
        "offer without URL" => Offer with { Buttons = [Reply("Yes")] },
        "carousel with buttons" => Carousel with { Buttons = [Reply("Yes")] },
        "one card" => Carousel with { Cards = [Card()] },
        "cards differ" => Second(Card() with { HeaderKind = TemplateHeaderKind.Video }),
        "card without file" => Second(Card() with { HeaderHandle = null }),
        "card with a document" => Second(Card() with { HeaderKind = TemplateHeaderKind.Document }),
        "card long" => Second(Card() with { Body = new string('x', 161) }),
        "card variable last" => Second(Card() with { Body = "Take off {{1}}" }),
        "card without button" => Second(Card() with { Buttons = [] }),
        "card with a code" => Second(Card() with { Buttons = [new(TemplateButtonKind.CopyCode) { Code = "A" }] }),
        "expiry" => Code with { CodeExpirationMinutes = 91 },
        "code and reply" => Code with { Buttons = [Reply("Yes")] },
        _ => throw new ArgumentOutOfRangeException(nameof(what), what, null),
    };

    private static TemplateContent Body(string body) => Good with { Body = body };

    private static TemplateContent Buttons(params TemplateContentButton[] buttons) => Good with { Buttons = buttons };

    private static TemplateContent Url(string url) => Buttons(Good.Buttons[0] with { Url = url });

    private static TemplateContent Second(TemplateContentCard card) => Carousel with { Cards = [Card(), card] };

    private static TemplateContentButton Reply(string text) => new(TemplateButtonKind.QuickReply) { Text = text };

    private static TemplateContentCard Card() => new()
    {
        HeaderHandle = "4::aW1n",
        Body = "Take {{1}} off all red chairs today.",
        BodySamples = new Dictionary<string, string?> { ["1"] = "10 %" },
        Buttons = [Reply("More")],
    };
}
