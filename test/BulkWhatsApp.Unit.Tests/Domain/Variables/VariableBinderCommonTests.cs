using BulkWhatsApp.Templates;

namespace BulkWhatsApp.Variables;

public class VariableBinderCommonTests
{
    private static readonly TemplateDefinition TwoNumbers = TemplateSamples.PositionalBody("Hello {{1}}, until {{2}}.");
    private static readonly TemplateDefinition TwoNames = TemplateSamples.NamedBody("Hello {{first_name}}, until {{day}}.");

    [Fact]
    public void The_nth_key_fills_the_nth_placeholder_whatever_its_name()
    {
        var bound = Bind(TwoNumbers, """{ "zeta": "Ada", "alpha": 12 }""");

        bound.IsValid.ShouldBeTrue();
        bound.Values.ShouldBe(["Ada", "12"]);
    }

    [Fact]
    public void Names_are_matched_in_any_order()
        => Bind(TwoNames, """{ "day": "Friday", "first_name": "Ada" }""").Values.ShouldBe(["Ada", "Friday"]);

    [Fact]
    public void Everybody_gets_the_same_values_whatever_their_own_data()
    {
        var binder = new VariableBinder(TwoNumbers, VariableType.Common, """{ "a": "x", "b": "y" }""");

        binder.Bind("not json", "Grace").Values.ShouldBe(["x", "y"]);
        binder.Bind("""{ "a": "other" }""", null).Values.ShouldBe(["x", "y"]);
    }

    [Fact]
    public void A_missing_value_is_named_by_its_placeholder()
    {
        var bound = Bind(TwoNumbers, """{ "a": "Ada" }""");

        bound.Problems.ShouldBe([new VariableProblem(VariableProblemCodes.Missing, "body_2", null)]);
        bound.Values.ShouldBe(["Ada", ""]);
    }

    [Fact]
    public void A_missing_name_and_a_surplus_name_are_both_reported()
        => Bind(TwoNames, """{ "firstname": "Ada", "day": "Friday" }""").Problems.ShouldBe(
        [
            new VariableProblem(VariableProblemCodes.Surplus, "firstname", "Ada"),
            new VariableProblem(VariableProblemCodes.Missing, "first_name", null)
        ]);

    [Fact]
    public void A_value_too_many_is_surplus()
        => Bind(TwoNumbers, """{ "a": "x", "b": "y", "c": "z" }""").Problems
            .ShouldBe([new VariableProblem(VariableProblemCodes.Surplus, "c", "z")]);

    [Theory]
    [InlineData(null)]
    [InlineData("{}")]
    public void A_template_without_placeholders_takes_no_values(string? json)
        => Bind(TemplateSamples.Positional(TemplateSamples.Plain), json).IsValid.ShouldBeTrue();

    [Fact]
    public void A_value_for_a_template_without_placeholders_is_surplus()
        => Bind(TemplateSamples.Positional(TemplateSamples.Plain), """{ "a": "x" }""").Problems
            .ShouldHaveSingleItem().Code.ShouldBe(VariableProblemCodes.Surplus);

    [Theory]
    [InlineData("", VariableProblemCodes.Empty)]
    [InlineData("   ", VariableProblemCodes.Empty)]
    [InlineData("a\\nb", VariableProblemCodes.NewLineOrTab)]
    [InlineData("a\\rb", VariableProblemCodes.NewLineOrTab)]
    [InlineData("a\\tb", VariableProblemCodes.NewLineOrTab)]
    [InlineData("\\n", VariableProblemCodes.NewLineOrTab)]
    [InlineData("a     b", VariableProblemCodes.TooManySpaces)]
    public void A_text_that_Meta_refuses_is_found(string value, string code)
    {
        var bound = Bind(TemplateSamples.PositionalBody("Hello {{1}}."), $$"""{ "a": "{{value}}" }""");

        var problem = bound.Problems.ShouldHaveSingleItem();
        problem.Code.ShouldBe(code);
        problem.Placeholder.ShouldBe("body_1");
        problem.Value.ShouldBe(bound.Values[0]);
    }

    [Fact]
    public void Four_spaces_in_a_row_are_allowed()
        => Bind(TemplateSamples.PositionalBody("Hello {{1}}."), """{ "a": "a    b    c" }""").IsValid.ShouldBeTrue();

    [Fact]
    public void A_null_is_an_empty_value()
        => Bind(TemplateSamples.PositionalBody("Hello {{1}}."), """{ "a": null }""").Problems
            .ShouldHaveSingleItem().Code.ShouldBe(VariableProblemCodes.Empty);

    [Fact]
    public void A_body_of_1024_characters_is_allowed_and_one_more_is_not()
    {
        var definition = TemplateSamples.PositionalBody("Hello {{1}}{{2}}.");
        var rest = new string('x', 1024 - "Hello .".Length - 500);

        Bind(definition, $$"""{ "a": "{{new string('y', 500)}}", "b": "{{rest}}" }""").IsValid.ShouldBeTrue();
        Bind(definition, $$"""{ "a": "{{new string('y', 501)}}", "b": "{{rest}}" }""").Problems
            .ShouldBe([new VariableProblem(VariableProblemCodes.TooLong, "Body", null)]);
    }

    [Fact]
    public void A_header_longer_than_60_characters_with_its_value_is_too_long()
    {
        var definition = TemplateSamples.Positional(TemplateSamples.Coupon);

        Bind(definition, $$"""{ "a": "{{new string('y', 56)}}", "b": "SPRING25" }""").IsValid.ShouldBeTrue();
        Bind(definition, $$"""{ "a": "{{new string('y', 57)}}", "b": "SPRING25" }""").Problems
            .ShouldBe([new VariableProblem(VariableProblemCodes.TooLong, "Header", null)]);
    }

    [Fact]
    public void A_coupon_of_21_characters_is_too_long()
        => Bind(TemplateSamples.Positional(TemplateSamples.Coupon), """{ "a": "Ada", "b": "123456789012345678901" }""").Problems
            .ShouldBe([new VariableProblem(VariableProblemCodes.TooLong, "button_2", "123456789012345678901")]);

    [Fact]
    public void A_one_time_code_of_16_characters_is_too_long()
        => Bind(TemplateSamples.Positional(TemplateSamples.LoginCodeAsListed), """{ "code": "1234567890123456" }""").Problems
            .ShouldBe([new VariableProblem(VariableProblemCodes.TooLong, "body_1", "1234567890123456")]);

    [Fact]
    public void A_web_address_longer_than_2000_characters_with_its_ending_is_too_long()
    {
        var definition = TemplateSamples.Positional(TemplateSamples.SpringOffer);

        Bind(definition, $$"""{ "a": "x", "b": "y", "c": "{{new string('z', 1975)}}" }""").IsValid.ShouldBeTrue();
        Bind(definition, $$"""{ "a": "x", "b": "y", "c": "{{new string('z', 1976)}}" }""").Problems
            .ShouldHaveSingleItem().Placeholder.ShouldBe("button_1");
    }

    [Theory]
    [InlineData("52.52", "-13.40", 0)]
    [InlineData("90", "180", 0)]
    [InlineData("52,52", "13.40", 1)]
    [InlineData("90.1", "180.1", 2)]
    [InlineData("north", "1e2", 2)]
    public void Coordinates_are_decimal_degrees(string latitude, string longitude, int problems)
    {
        var bound = Bind(
            TemplateSamples.Positional(TemplateSamples.ShopLocation),
            $$"""{ "1": "{{latitude}}", "2": "{{longitude}}", "3": "Shop", "4": "1 High Street", "5": "Ada" }""");

        bound.Problems.Count.ShouldBe(problems);
        bound.Problems.ShouldAllBe(problem => problem.Code == VariableProblemCodes.NotANumber);
    }

    [Theory]
    [InlineData("no json", VariableProblemCodes.InvalidJson, null)]
    [InlineData("""{ "a": 1, "a": 2 }""", VariableProblemCodes.DuplicateKey, "a")]
    [InlineData("""{ "b": [] }""", VariableProblemCodes.NestedValue, "b")]
    public void Wrong_JSON_is_the_only_problem_reported(string json, string code, string? key)
    {
        var binder = new VariableBinder(TwoNumbers, VariableType.Common, json);

        binder.CampaignProblems.ShouldBe([new VariableProblem(code, "", key)]);
        binder.Bind(null, null).Problems.ShouldBe(binder.CampaignProblems);
        binder.Bind(null, null).Values.ShouldBe(["", ""]);
    }

    private static BoundVariables Bind(TemplateDefinition definition, string? json)
        => new VariableBinder(definition, VariableType.Common, json).Bind(null, null);
}
