using BulkWhatsApp.Templates;

namespace BulkWhatsApp.Variables;

/// <summary>What the values of addresses, codes, media, offers and products must be.</summary>
public class VariableBinderKindsTests
{
    private static readonly DateTimeOffset Now = new(2027, 5, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(
        "https://shop.example.org/t/{{1}}", "https://shop.example.org/t/x9", "https://shop.example.org/t/https://shop.example.org/t/x9")]
    [InlineData("https://shop.example.org/t/{{1}}", "HTTPS://other.example/x9", "https://shop.example.org/t/HTTPS://other.example/x9")]
    [InlineData("https://shop.example.org/t/{{1}}", "http:/other.example/x9", "https://shop.example.org/t/http:/other.example/x9")]
    [InlineData("https://shop.example.org/t/{{1}}", "//other.example/x9", "https://shop.example.org/t///other.example/x9")]
    [InlineData("https://shop.example.org/t/{{1}}", " https://other.example", "https://shop.example.org/t/ https://other.example")]
    [InlineData(
        "https://shop.example.org/t/{{1}}", "https%3A%2F%2Fother.example", "https://shop.example.org/t/https%3A%2F%2Fother.example")]
    [InlineData("https://shop.example.org/t/{{1}}", "www.other.example/x9", "https://shop.example.org/t/www.other.example/x9")]
    [InlineData("https://shop.example.org/t/{{1}}", "shop.example.org/t/x9", "https://shop.example.org/t/shop.example.org/t/x9")]
    [InlineData("https://shop.example.org/t/{{1}}", "Shop.Example.org", "https://shop.example.org/t/Shop.Example.org")]
    [InlineData("https://www.example.org/{{1}}", "example.org?a=1", "https://www.example.org/example.org?a=1")]
    [InlineData(
        "https://shop.example.org/?id={{1}}",
        "https://shop.example.org/?id=5",
        "https://shop.example.org/?id=https://shop.example.org/?id=5")]
    [InlineData(
        "https://go.example.org/?url={{1}}", "https://go.example.org/?url=x", "https://go.example.org/?url=https://go.example.org/?url=x")]
    public void A_whole_address_for_the_end_of_one_shows_what_would_become_of_it(string url, string value, string address)
        => Url(url, value).Problems.ShouldBe([new VariableProblem(VariableProblemCodes.WholeAddress, "button_1", value, address)]);

    [Theory]
    [InlineData("x 9")]
    [InlineData("x9 ")]
    [InlineData("x\u00a09")]
    [InlineData("x\u200b9")]
    [InlineData("{{code}}")]
    [InlineData("<x9>")]
    [InlineData("50%off")]
    [InlineData("a\\\\b")]
    public void A_character_that_no_address_has_shows_what_would_become_of_it(string value)
    {
        var problem = Url("https://shop.example.org/t/{{1}}", value).Problems.ShouldHaveSingleItem();

        problem.Code.ShouldBe(VariableProblemCodes.NotInAddress);
        problem.Address.ShouldBe("https://shop.example.org/t/" + problem.Value);
    }

    [Theory]
    [InlineData("https://shop.example.org/t/{{1}}", "x9?a=1&b=2#top")]
    [InlineData("https://shop.example.org/t/{{1}}", "a%20b")]
    [InlineData("https://shop.example.org/t/{{1}}", "grüße/日本")]
    [InlineData("https://shop.example.org/t/{{1}}", "wwwinner")]
    [InlineData("https://shop.example.org/t/{{1}}", "shop.example.organic")]
    [InlineData("https://shop.example.org/t/{{1}}", "https-guide")]
    [InlineData("https://go.example.org/?url={{1}}", "https://shop.example.org/t/x9")]
    [InlineData("https://go.example.org/?url={{1}}", "https%3A%2F%2Fshop.example.org")]
    public void The_end_of_an_address_is_taken(string url, string value) => Url(url, value).Problems.ShouldBeEmpty();

    [Theory]
    [InlineData("48💯19")]
    [InlineData("4️⃣8️⃣")]
    [InlineData("☎4819")]
    [InlineData("bit.ly/4819")]
    [InlineData("www.a.io")]
    [InlineData("a.example")]
    [InlineData("http://a.io")]
    public void A_one_time_code_with_emoji_or_address_is_refused(string value)
        => Bind(TemplateSamples.Positional(TemplateSamples.LoginCodeAsListed), ("1", value)).Problems
            .ShouldBe([new VariableProblem(VariableProblemCodes.NotACode, "body_1", value)]);

    [Theory]
    [InlineData("481920")]
    [InlineData("AB-12 cd.34")]
    [InlineData("٤٨١٩٢٠")]
    public void A_one_time_code_is_taken(string value)
        => Bind(TemplateSamples.Positional(TemplateSamples.LoginCodeAsListed), ("1", value)).Problems.ShouldBeEmpty();

    [Theory]
    [InlineData("https://cdn.example.org/a.jpg", true)]
    [InlineData("https://cdn.example.org/a%20b.jpg?w=1", true)]
    [InlineData("http://cdn.example.org/a.jpg", false)]
    [InlineData("cdn.example.org/a.jpg", false)]
    [InlineData("https://cdn.example.org/a b.jpg", false)]
    [InlineData("https://localhost/a.jpg", false)]
    [InlineData("C:/a.jpg", false)]
    public void The_picture_of_a_card_is_a_link(string value, bool isTaken)
    {
        var bound = Card(image: value, text: "10OFF");

        bound.Problems.ShouldBe(isTaken ? [] : [new VariableProblem(VariableProblemCodes.NotALink, "card_1_image", value)]);
    }

    [Fact]
    public void The_text_of_a_card_may_have_160_characters()
    {
        var longest = new string('x', 160 - "Save with ".Length);

        Card("https://cdn.example.org/a.jpg", longest).Problems.ShouldBeEmpty();
        Card("https://cdn.example.org/a.jpg", longest + "x").Problems.ShouldBe(
            [new VariableProblem(VariableProblemCodes.TooLong, "Card 1", null)]);
    }

    [Theory]
    [InlineData("2027-05-01T18:00:00+02:00", null)]
    [InlineData("2027-05-01T16:00Z", null)]
    [InlineData("2027-05-01 16:00:00.000+0000", null)]
    [InlineData("2027-05-01T14:00:00+02:00", VariableProblemCodes.PastTime)]
    [InlineData("2026-05-01T18:00:00Z", VariableProblemCodes.PastTime)]
    [InlineData("2027-05-01T18:00:00", VariableProblemCodes.NotATime)]
    [InlineData("2027-02-30T18:00:00Z", VariableProblemCodes.NotATime)]
    [InlineData("1.5.2027", VariableProblemCodes.NotATime)]
    [InlineData("tomorrow", VariableProblemCodes.NotATime)]
    public void The_end_of_an_offer_is_a_later_time_with_its_zone(string value, string? code)
        => Offer(value, "SPRING25", "x").Problems.ShouldBe(code is null ? [] : [new VariableProblem(code, "offer_end", value)]);

    [Fact]
    public void Without_a_moment_of_leaving_an_offer_may_have_ended()
        => Bind(TemplateSamples.Positional(TemplateSamples.Offer), null, [("1", "Ada"), ("2", "2020-01-01T00:00Z"), ("3", "C"), ("4", "x")])
            .Problems.ShouldBeEmpty();

    [Fact]
    public void A_coupon_of_an_offer_has_at_most_15_characters_and_its_body_600()
    {
        Offer("2027-06-01T00:00Z", "1234567890123456", "x").Problems
            .ShouldBe([new VariableProblem(VariableProblemCodes.TooLong, "button_1", "1234567890123456")]);
        Bind(
            TemplateSamples.Positional(TemplateSamples.Offer),
            ("1", new string('x', 600)), ("2", "2027-06-01T00:00Z"), ("3", "C"), ("4", "x")).Problems
            .ShouldBe([new VariableProblem(VariableProblemCodes.TooLong, "Body", null)]);
    }

    [Theory]
    [InlineData("B-1", true)]
    [InlineData("B-1, B-2,B-3", true)]
    [InlineData("Beds: B-1, B-2; Chairs: C-7", true)]
    [InlineData("Beds: B-1; C-7", false)]
    [InlineData("Beds:", false)]
    [InlineData(";", false)]
    [InlineData("A title that is much too long: B-1", false)]
    public void Products_are_a_list_with_sections(string value, bool isTaken)
        => Products(value).Select(problem => problem.Code).ShouldBe(isTaken ? [] : [VariableProblemCodes.NotProducts]);

    [Fact]
    public void At_most_30_products_in_10_sections_are_taken()
    {
        Products(string.Join(',', Enumerable.Range(1, 30))).ShouldBeEmpty();
        Products(string.Join(',', Enumerable.Range(1, 31))).ShouldHaveSingleItem().Code.ShouldBe(VariableProblemCodes.NotProducts);
        Products(string.Join(';', Enumerable.Range(1, 10).Select(number => $"S{number}: {number}"))).ShouldBeEmpty();
        Products(string.Join(';', Enumerable.Range(1, 11).Select(number => $"S{number}: {number}"))).ShouldHaveSingleItem();
    }

    [Fact]
    public void An_optional_value_is_filled_by_its_key_alone()
    {
        var definition = TemplateSamples.Positional("""
            [ { "type": "BODY", "text": "Hello {{1}}, until {{2}}." }, { "type": "BUTTONS", "buttons": [ { "type": "FLOW", "text": "Book" } ] } ]
            """);

        Bind(definition, ("a", "Ada"), ("b", "May")).Values.ShouldBe(["Ada", "May", ""]);
        Bind(definition, ("a", "Ada"), ("b", "May"), ("c", "x")).Problems.ShouldHaveSingleItem().Code
            .ShouldBe(VariableProblemCodes.Surplus);
        Bind(definition, ("button_1", "t-1"), ("a", "Ada"), ("b", "May")).Values.ShouldBe(["Ada", "May", "t-1"]);
        Bind(definition, ("2", "May"), ("1", "Ada"), ("button_1", "")).Problems.ShouldBeEmpty();
        new VariableBinder(definition, VariableType.Unique, """{ "1": "who", "2": "when", "button_1": "" }""")
            .Bind("""{ "when": "May", "who": "Ada" }""", null).Problems.ShouldBeEmpty();
    }

    private static BoundVariables Url(string url, string value) => Bind(
        TemplateSamples.Positional($$"""
            [ { "type": "BODY", "text": "Hi." }, { "type": "BUTTONS", "buttons": [ { "type": "URL", "text": "Go", "url": "{{url}}" } ] } ]
            """),
        ("button_1", value));

    private static BoundVariables Card(string image, string text) => Bind(
        TemplateSamples.Positional(TemplateSamples.Carousel),
        ("body_1", "Ada"),
        ("card_1_image", image),
        ("card_1_body_1", text),
        ("card_1_button_2", "red-chair"),
        ("card_2_image", "https://cdn.example.org/b.jpg"),
        ("card_2_body_1", "20OFF"),
        ("card_2_button_2", "blue-chair"));

    private static BoundVariables Offer(string end, string coupon, string ending)
        => Bind(TemplateSamples.Positional(TemplateSamples.Offer), ("1", "Ada"), ("2", end), ("3", coupon), ("4", ending));

    private static IReadOnlyList<VariableProblem> Products(string value) => Bind(
        TemplateSamples.Positional(
            """[ { "type": "BODY", "text": "Hi." }, { "type": "BUTTONS", "buttons": [ { "type": "MPM", "text": "View" } ] } ]"""),
        ("button_1", value)).Problems;

    private static BoundVariables Bind(TemplateDefinition definition, params (string Key, string Value)[] values) =>
        Bind(definition, Now, values);

    private static BoundVariables Bind(TemplateDefinition definition, DateTimeOffset? leavesAt, (string Key, string Value)[] values)
        => new VariableBinder(
            definition,
            VariableType.Common,
            OrderedJsonObject.Write(values.Select(value => KeyValuePair.Create(value.Key, value.Value))),
            leavesAt).Bind(null, null);
}
