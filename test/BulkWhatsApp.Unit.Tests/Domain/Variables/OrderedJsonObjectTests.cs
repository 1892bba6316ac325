namespace BulkWhatsApp.Variables;

public class OrderedJsonObjectTests
{
    [Fact]
    public void Keys_keep_the_order_in_which_they_were_written()
    {
        OrderedJsonObject.TryParse("""{ "z": "1", "10": "2", "a": "3", "9": "4" }""", out var pairs, out var problem).ShouldBeTrue();

        problem.ShouldBeNull();
        pairs.Select(pair => pair.Key).ShouldBe(["z", "10", "a", "9"]);
        pairs.Select(pair => pair.Value).ShouldBe(["1", "2", "3", "4"]);
    }

    [Fact]
    public void Numbers_and_booleans_keep_their_text_and_null_is_empty()
    {
        OrderedJsonObject.TryParse(
            """{ "a": 1.50, "b": 1e3, "c": true, "d": false, "e": null, "f": 12345678901234567890 }""", out var pairs, out _);

        pairs.Select(pair => pair.Value).ShouldBe(["1.50", "1e3", "true", "false", "", "12345678901234567890"]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  \n")]
    [InlineData("{}")]
    public void Nothing_is_an_object_without_keys(string? json)
    {
        OrderedJsonObject.TryParse(json, out var pairs, out _).ShouldBeTrue();
        pairs.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("[]", VariableProblemCodes.InvalidJson)]
    [InlineData("\"text\"", VariableProblemCodes.InvalidJson)]
    [InlineData("{ \"a\": \"1\"", VariableProblemCodes.InvalidJson)]
    [InlineData("{ \"a\": \"1\" } more", VariableProblemCodes.InvalidJson)]
    [InlineData("{ a: 1 }", VariableProblemCodes.InvalidJson)]
    [InlineData("{ \"a\": \"\\ud800\" }", VariableProblemCodes.InvalidJson)]
    [InlineData("{ \"a\": {} }", VariableProblemCodes.NestedValue)]
    [InlineData("{ \"a\": [1, 2] }", VariableProblemCodes.NestedValue)]
    [InlineData("{ \"a\": 1, \"b\": 2, \"a\": 3 }", VariableProblemCodes.DuplicateKey)]
    [InlineData("{ \"a\": 1, \"\\u0061\": 3 }", VariableProblemCodes.DuplicateKey)]
    public void What_is_not_a_flat_object_is_named(string json, string expected)
    {
        OrderedJsonObject.TryParse(json, out var pairs, out var problem).ShouldBeFalse();

        problem.ShouldBe(expected);
        pairs.ShouldBeEmpty();
    }

    [Fact]
    public void A_duplicate_among_very_many_keys_is_found()
    {
        var keys = Enumerable.Range(0, 500).Select(i => $"\"k{i}\": {i}").Append("\"k250\": 1");

        OrderedJsonObject.TryParse("{" + string.Join(",", keys) + "}", out _, out var problem).ShouldBeFalse();
        problem.ShouldBe(VariableProblemCodes.DuplicateKey);
    }

    [Fact]
    public void What_is_written_is_read_back_in_order()
    {
        KeyValuePair<string, string>[] pairs = [new("b", "Zoë \"Z\" 😀"), new("a", "line\nbreak"), new("1", "")];

        var json = OrderedJsonObject.Write(pairs);

        OrderedJsonObject.TryParse(json, out var read, out _).ShouldBeTrue();
        read.ShouldBe(pairs);
    }

    [Fact]
    public void A_key_is_not_written_twice()
        => Should.Throw<ArgumentException>(() => OrderedJsonObject.Write([new("a", "1"), new("a", "2")]));
}
