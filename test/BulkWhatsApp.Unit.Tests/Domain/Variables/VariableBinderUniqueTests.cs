using BulkWhatsApp.RecipientLists;
using BulkWhatsApp.Templates;

namespace BulkWhatsApp.Variables;

public class VariableBinderUniqueTests
{
    private static readonly TemplateDefinition TwoNumbers = TemplateSamples.PositionalBody("Hello {{1}}, until {{2}}.");
    private static readonly TemplateDefinition TwoNames = TemplateSamples.NamedBody("Hello {{first_name}}, until {{day}}.");

    [Theory]
    [InlineData(null)]
    [InlineData("{}")]
    public void Without_a_mapping_the_nth_column_fills_the_nth_placeholder(string? variables)
    {
        var binder = new VariableBinder(TwoNumbers, VariableType.Unique, variables);

        binder.CampaignProblems.ShouldBeEmpty();
        binder.Bind("""{ "who": "Ada", "when": "Friday" }""", null).Values.ShouldBe(["Ada", "Friday"]);
        binder.Bind("""{ "when": "Monday", "who": "Grace" }""", null).Values.ShouldBe(["Monday", "Grace"]);
    }

    [Fact]
    public void Without_a_mapping_nobody_knows_which_of_too_many_columns_are_meant()
    {
        var bound = Unmapped(TwoNumbers).Bind("""{ "a": "x", "b": "y", "c": "z" }""", null);

        bound.Values.ShouldBe(["", ""]);
        bound.Problems.ShouldBe(
        [
            new VariableProblem(VariableProblemCodes.NoColumn, "body_1", null),
            new VariableProblem(VariableProblemCodes.NoColumn, "body_2", null)
        ]);
    }

    [Fact]
    public void Without_a_mapping_a_column_that_names_its_placeholder_is_clear_among_too_many()
        => Unmapped(TwoNumbers).Bind("""{ "body_1": "Ada", "b": "y", "c": "z" }""", null).Problems
            .ShouldBe([new VariableProblem(VariableProblemCodes.NoColumn, "body_2", null)]);

    [Theory]
    [InlineData(null)]
    [InlineData("{}")]
    public void A_recipient_without_data_misses_every_value(string? data)
        => Unmapped(TwoNumbers).Bind(data, "Ada").Problems.ShouldBe(
        [
            new VariableProblem(VariableProblemCodes.Missing, "body_1", null),
            new VariableProblem(VariableProblemCodes.Missing, "body_2", null)
        ]);

    [Fact]
    public void Names_are_matched_in_any_order_and_other_columns_are_allowed()
    {
        var bound = Unmapped(TwoNames).Bind("""{ "day": "Friday", "city": "Berlin", "first_name": "Ada" }""", null);

        bound.IsValid.ShouldBeTrue();
        bound.Values.ShouldBe(["Ada", "Friday"]);
    }

    [Fact]
    public void A_name_that_the_data_lacks_is_missing()
        => Unmapped(TwoNames).Bind("""{ "day": "Friday", "First_Name": "Ada" }""", null).Problems
            .ShouldBe([new VariableProblem(VariableProblemCodes.Missing, "first_name", null)]);

    [Fact]
    public void A_template_without_placeholders_does_not_mind_the_data()
        => Unmapped(TemplateSamples.Positional(TemplateSamples.Plain)).Bind("""{ "a": "x" }""", "Ada").IsValid.ShouldBeTrue();

    [Fact]
    public void A_mapping_by_order_names_the_columns()
    {
        var bound = Mapped(TwoNumbers, """{ "x": "name_column", "y": "day_column" }""")
            .Bind("""{ "day_column": "Friday", "other": "1", "name_column": "Ada" }""", null);

        bound.IsValid.ShouldBeTrue();
        bound.Values.ShouldBe(["Ada", "Friday"]);
    }

    [Fact]
    public void A_mapping_by_placeholder_key_may_stand_in_any_order()
        => Mapped(TwoNumbers, """{ "body_2": "day", "body_1": "who" }""").Bind("""{ "day": "Friday", "who": "Ada" }""", null)
            .Values.ShouldBe(["Ada", "Friday"]);

    [Fact]
    public void A_mapping_of_a_named_template_goes_by_name()
        => Mapped(TwoNames, """{ "day": "col2", "first_name": "col1" }""").Bind("""{ "col1": "Ada", "col2": "Friday" }""", null)
            .Values.ShouldBe(["Ada", "Friday"]);

    [Fact]
    public void One_column_may_fill_two_placeholders()
        => Mapped(TwoNumbers, """{ "x": "who", "y": "who" }""").Bind("""{ "who": "Ada" }""", null).Values.ShouldBe(["Ada", "Ada"]);

    [Fact]
    public void The_column_name_is_the_recipients_name()
        => Mapped(TwoNumbers, """{ "x": "name", "y": "day" }""").Bind("""{ "day": "Friday" }""", "Ada").Values.ShouldBe(["Ada", "Friday"]);

    [Fact]
    public void A_column_called_name_wins_over_the_recipients_name()
        => Mapped(TwoNumbers, """{ "x": "name", "y": "day" }""").Bind("""{ "name": "Countess", "day": "Friday" }""", "Ada")
            .Values.ShouldBe(["Countess", "Friday"]);

    [Fact]
    public void A_recipient_without_a_name_misses_it()
        => Mapped(TwoNumbers, """{ "x": "name", "y": "day" }""").Bind("""{ "day": "Friday" }""", null).Problems
            .ShouldBe([new VariableProblem(VariableProblemCodes.Missing, "body_1", null)]);

    [Fact]
    public void A_column_that_this_recipient_lacks_is_unknown()
    {
        var binder = Mapped(TwoNumbers, """{ "x": "who", "y": "day" }""");

        binder.CampaignProblems.ShouldBeEmpty();
        binder.Bind("""{ "who": "Ada" }""", null).Problems
            .ShouldBe([new VariableProblem(VariableProblemCodes.UnknownColumn, "body_2", "day")]);
        binder.Bind("""{ "who": "Ada", "day": "Friday" }""", null).IsValid.ShouldBeTrue();
    }

    [Fact]
    public void An_empty_column_is_empty_and_not_unknown()
        => Mapped(TwoNumbers, """{ "x": "who", "y": "day" }""").Bind("""{ "who": "", "day": "Friday" }""", null).Problems
            .ShouldBe([new VariableProblem(VariableProblemCodes.Empty, "body_1", "")]);

    [Fact]
    public void A_mapping_that_leaves_a_placeholder_out_is_the_campaigns_problem_once_per_recipient()
    {
        var binder = Mapped(TwoNames, """{ "first_name": "who" }""");

        binder.CampaignProblems.ShouldBe([new VariableProblem(VariableProblemCodes.NoColumn, "day", null)]);
        binder.Bind("""{ "who": "Ada" }""", null).Problems.ShouldBe(binder.CampaignProblems);
        binder.FindProblemsOfRow("""{ "who": "Ada" }""", null).ShouldBeEmpty();
        binder.FindProblemsOfRow("""{ "who": "" }""", null)
            .ShouldBe([new VariableProblem(VariableProblemCodes.Empty, "first_name", "")]);
    }

    [Fact]
    public void A_mapping_of_something_that_is_no_placeholder_is_surplus()
        => Mapped(TwoNames, """{ "first_name": "who", "day": "when", "city": "where" }""").CampaignProblems
            .ShouldBe([new VariableProblem(VariableProblemCodes.Surplus, "city", "where")]);

    [Fact]
    public void A_mapping_to_no_column_is_the_campaigns_problem()
        => Mapped(TwoNumbers, """{ "x": "who", "y": "" }""").CampaignProblems
            .ShouldBe([new VariableProblem(VariableProblemCodes.NoColumn, "body_2", null)]);

    [Theory]
    [InlineData("""{ "who": "Ada", "day": "Friday" }""", "Ada", "Friday")]
    [InlineData("""{ "who": "", "day": " " }""", "friend", "soon")]
    [InlineData("""{ "other": "x" }""", "friend", "soon")]
    [InlineData(null, "friend", "soon")]
    public void A_text_stands_where_a_column_is_empty_or_missing(string? data, string first, string second)
    {
        var bound = Mapped(TwoNumbers, """{ "x": { "column": "who", "ifEmpty": "friend" }, "y": { "column": "day", "ifEmpty": "soon" } }""")
            .Bind(data, null);

        bound.IsValid.ShouldBeTrue();
        bound.Values.ShouldBe([first, second]);
    }

    [Fact]
    public void A_text_stands_for_a_recipient_without_a_name()
        => Mapped(TwoNumbers, """{ "x": { "column": "name", "ifEmpty": "friend" }, "y": { "ifEmpty": "soon" } }""").Bind(null, null)
            .Values.ShouldBe(["friend", "soon"]);

    [Theory]
    [InlineData("a\r\nb", "a b")]
    [InlineData(" a\t\tb ", "a b")]
    [InlineData("a      b", "a b")]
    [InlineData("a  b", "a  b")]
    public void Line_breaks_and_gaps_become_a_space_where_one_line_is_wanted(string written, string value)
    {
        const string mapping = """{ "x": { "column": "who", "oneLine": true }, "y": { "ifEmpty": "soon" } }""";
        Mapped(TwoNumbers, mapping).Bind(OrderedJsonObject.Write([new("who", written)]), null).Values.ShouldBe([value, "soon"]);
    }

    [Theory]
    [InlineData("""{ "x": { "column": [] } }""")]
    [InlineData("""{ "x": { "colum": "who" } }""")]
    [InlineData("""{ "x": { "oneLine": "yes" } }""")]
    [InlineData("""{ "x": [] }""")]
    public void A_mapping_to_what_is_no_column_is_refused(string mapping)
        => Mapped(TwoNumbers, mapping).CampaignProblems.ShouldBe([new VariableProblem(VariableProblemCodes.NestedValue, "", "x")]);

    [Fact]
    public void The_beginning_of_a_name_or_of_data_is_never_sent()
    {
        var binder = Mapped(TwoNumbers, """{ "x": "name", "y": { "column": "day", "ifEmpty": "soon" } }""");

        binder.Bind("{}", CutText.Of(new string('n', 300), RecipientListConsts.MaxRecipientNameLength)).Problems
            .ShouldHaveSingleItem().Code.ShouldBe(VariableProblemCodes.TooLong);
        binder.Bind(CutText.Of($$"""{ "day": "{{new string('d', 9_000)}}" }""", RecipientListConsts.MaxDataLength), "Ada").Problems
            .ShouldBe([new VariableProblem(VariableProblemCodes.DataTooLong, "", null)]);
    }

    [Theory]
    [InlineData("[1]", VariableProblemCodes.InvalidJson, null)]
    [InlineData("""{ "a": 1, "a": 2 }""", VariableProblemCodes.DuplicateKey, "a")]
    [InlineData("""{ "a": { "b": 1 } }""", VariableProblemCodes.NestedValue, "a")]
    public void Wrong_data_of_one_recipient_is_that_recipients_problem(string data, string code, string? key)
    {
        var binder = Unmapped(TwoNumbers);

        binder.Bind(data, null).Problems.ShouldBe([new VariableProblem(code, "", key)]);
        binder.Bind("""{ "a": "x", "b": "y" }""", null).IsValid.ShouldBeTrue();
    }

    [Fact]
    public void The_text_rules_hold_for_each_recipient()
        => Unmapped(TwoNumbers).Bind("""{ "a": "x\ny", "b": "y" }""", null).Problems
            .ShouldBe([new VariableProblem(VariableProblemCodes.NewLineOrTab, "body_1", "x\ny")]);

    [Fact]
    public void Many_threads_bind_rows_of_different_columns_without_mixing_them()
    {
        var binder = Mapped(TwoNumbers, """{ "x": "who", "y": "day" }""");

        Parallel.For(0, 20_000, i =>
        {
            var data = (i % 3) switch
            {
                0 => $$"""{ "who": "w{{i}}", "day": "d{{i}}" }""",
                1 => $$"""{ "day": "d{{i}}", "who": "w{{i}}" }""",
                _ => $$"""{ "id": {{i}}, "day": "d{{i}}", "extra": null, "who": "w{{i}}" }"""
            };
            binder.Bind(data, null).Values.ShouldBe([$"w{i}", $"d{i}"]);
        });
    }

    private static VariableBinder Unmapped(TemplateDefinition definition) => new(definition, VariableType.Unique, null);

    private static VariableBinder Mapped(TemplateDefinition definition, string mapping) => new(definition, VariableType.Unique, mapping);
}
