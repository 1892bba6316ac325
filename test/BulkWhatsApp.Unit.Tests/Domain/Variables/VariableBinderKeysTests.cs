using BulkWhatsApp.Templates;

namespace BulkWhatsApp.Variables;

/// <summary>Values under the placeholders' own numbers or keys fill those placeholders, whatever the order.</summary>
public class VariableBinderKeysTests
{
    private static readonly TemplateDefinition TwoNumbers = TemplateSamples.PositionalBody("Hello {{1}}, until {{2}}.");

    private static readonly TemplateDefinition TenNumbers =
        TemplateSamples.PositionalBody(string.Join(" and ", Enumerable.Range(1, 10).Select(number => $"{{{{{number}}}}}")) + ".");

    private static readonly TemplateDefinition HeaderBodyButton = TemplateSamples.Positional("""
        [ { "type": "HEADER", "format": "TEXT", "text": "For {{1}}" },
          { "type": "BODY", "text": "Hello {{1}}, until {{2}}." },
          { "type": "BUTTONS", "buttons": [ { "type": "URL", "text": "Go", "url": "https://a.example/{{1}}" } ] } ]
        """);

    public static TheoryData<string> SwappedKeys =>
    [
        """{ "2": "12 April", "1": "Ada" }""",
        """{ "body_2": "12 April", "body_1": "Ada" }""",
        """{ "{{2}}": "12 April", "{{1}}": "Ada" }""",
        """{ "{{ 2 }}": "12 April", "{{ 1 }}": "Ada" }""",
        """{ "Body {{2}}": "12 April", "Body {{1}}": "Ada" }""",
        """{ "Body 2": "12 April", "body1": "Ada" }""",
        """{ "02": "12 April", "01": "Ada" }""",
        """{ "body_2": "12 April", "1": "Ada" }""",
        """{ "1": "12 April", "0": "Ada" }""",
    ];

    [Theory, MemberData(nameof(SwappedKeys))]
    public void Values_for_everybody_go_by_number_or_key(string json) => Bind(TwoNumbers, json).ShouldBe(["Ada", "12 April"]);

    [Theory, MemberData(nameof(SwappedKeys))]
    public void A_recipients_own_values_go_by_number_or_key(string json)
    {
        var bound = Unique(TwoNumbers).Bind(json, null);

        bound.Problems.ShouldBeEmpty();
        bound.Values.ShouldBe(["Ada", "12 April"]);
    }

    [Theory]
    [InlineData("""{ "2": "when", "1": "who" }""")]
    [InlineData("""{ "{{2}}": "when", "{{1}}": "who" }""")]
    public void A_mapping_goes_by_number_or_key(string mapping)
        => new VariableBinder(TwoNumbers, VariableType.Unique, mapping).Bind("""{ "when": "12 April", "who": "Ada" }""", null)
            .Values.ShouldBe(["Ada", "12 April"]);

    [Theory]
    [InlineData("")]
    [InlineData("body_")]
    public void Ten_keys_in_the_order_of_text_go_by_number(string prefix)
    {
        var json = $$"""{ {{string.Join(", ", Enumerable.Range(1, 10).Order(Comparer<int>.Create((a, b) =>
            string.CompareOrdinal(a.ToString(), b.ToString()))).Select(number => $"\"{prefix}{number}\": \"v{number}\""))}} }""";

        Bind(TenNumbers, json).ShouldBe(Enumerable.Range(1, 10).Select(number => $"v{number}"));
        Unique(TenNumbers).Bind(json, null).Values.ShouldBe(Enumerable.Range(1, 10).Select(number => $"v{number}"));
    }

    [Theory]
    [InlineData("""{ "when": "Ada", "who": "12 April" }""")]
    [InlineData("""{ "2027": "Ada", "2026": "12 April" }""")]
    [InlineData("""{ "1": "Ada", "when": "12 April" }""")]
    public void Keys_that_name_no_placeholder_or_stand_at_their_own_place_go_in_their_order(string json)
    {
        Bind(TwoNumbers, json).ShouldBe(["Ada", "12 April"]);
        Unique(TwoNumbers).Bind(json, null).Values.ShouldBe(["Ada", "12 April"]);
    }

    [Theory]
    [InlineData("""{ "2": "12 April" }""")]
    [InlineData("""{ "body_2": "12 April" }""")]
    public void A_key_alone_keeps_its_place_and_the_missing_one_is_named(string json)
    {
        foreach (var bound in new[] { Common(TwoNumbers, json), Unique(TwoNumbers).Bind(json, null) })
        {
            bound.Values.ShouldBe(["", "12 April"]);
            bound.Problems.ShouldBe([new VariableProblem(VariableProblemCodes.Missing, "body_1", null)]);
        }
    }

    [Fact]
    public void A_key_at_anothers_place_is_never_taken_for_it()
    {
        var three = TemplateSamples.PositionalBody("Hello {{1}}, until {{2}} in {{3}}.");

        var bound = Unique(three).Bind("""{ "body_2": "12 April", "body_1": "Ada", "city": "Berlin" }""", null);

        bound.Values.ShouldBe(["Ada", "12 April", ""]);
        bound.Problems.ShouldBe([new VariableProblem(VariableProblemCodes.Missing, "body_3", null)]);
        Common(three, """{ "2": "12 April", "1": "Ada", "city": "Berlin" }""").Problems.ShouldBe(
        [
            new VariableProblem(VariableProblemCodes.Surplus, "city", "Berlin"),
            new VariableProblem(VariableProblemCodes.Missing, "body_3", null)
        ]);
    }

    [Fact]
    public void Where_every_placeholder_is_named_other_columns_are_unused_data()
    {
        var bound = Unique(TwoNumbers).Bind("""{ "city": "Berlin", "2": "12 April", "1": "Ada" }""", null);

        bound.Problems.ShouldBeEmpty();
        bound.Values.ShouldBe(["Ada", "12 April"]);
    }

    [Fact]
    public void Rows_with_different_keys_are_each_read_by_their_own()
    {
        var binder = Unique(TwoNumbers);

        binder.Bind("""{ "2": "12 April", "1": "Ada" }""", null).Values.ShouldBe(["Ada", "12 April"]);
        binder.Bind("""{ "1": "Grace", "2": "13 April" }""", null).Values.ShouldBe(["Grace", "13 April"]);
        binder.Bind("""{ "who": "Edith", "when": "14 April" }""", null).Values.ShouldBe(["Edith", "14 April"]);
    }

    [Fact]
    public void All_numbers_of_a_template_with_header_body_and_button_are_its_running_order()
        => Bind(HeaderBodyButton, """{ "4": "x9", "3": "12 April", "2": "Ada", "1": "you" }""").ShouldBe(["you", "Ada", "12 April", "x9"]);

    [Fact]
    public void Keys_of_header_body_and_button_go_by_key()
        => Bind(HeaderBodyButton, """{ "button_1": "x9", "body_2": "12 April", "body_1": "Ada", "header_1": "you" }""")
            .ShouldBe(["you", "Ada", "12 April", "x9"]);

    [Fact]
    public void A_number_that_could_mean_header_or_body_is_asked_about()
    {
        var bound = Common(HeaderBodyButton, """{ "2": "12 April", "1": "Ada", "button_1": "x9" }""");

        bound.Problems.ShouldContain(new VariableProblem(VariableProblemCodes.AmbiguousKey, "1", null));
        bound.Values[0].ShouldBeEmpty();
        bound.Values[1].ShouldBeEmpty();
    }

    [Fact]
    public void Two_keys_of_one_placeholder_are_refused()
        => Common(TwoNumbers, """{ "1": "Ada", "body_1": "Grace", "2": "12 April" }""").Problems
            .ShouldContain(new VariableProblem(VariableProblemCodes.DuplicateKey, "body_1", "body_1"));

    [Fact]
    public void A_number_that_no_placeholder_has_is_surplus_and_moves_no_other()
    {
        var bound = Common(TwoNumbers, """{ "3": "x", "2": "12 April", "1": "Ada" }""");

        bound.Values.ShouldBe(["Ada", "12 April"]);
        bound.Problems.ShouldBe([new VariableProblem(VariableProblemCodes.Surplus, "3", "x")]);
    }

    private static IEnumerable<string> Bind(TemplateDefinition definition, string json)
    {
        var bound = Common(definition, json);
        bound.Problems.ShouldBeEmpty();
        return bound.Values;
    }

    private static BoundVariables Common(TemplateDefinition definition, string json)
        => new VariableBinder(definition, VariableType.Common, json).Bind(null, null);

    private static VariableBinder Unique(TemplateDefinition definition) => new(definition, VariableType.Unique, null);
}
