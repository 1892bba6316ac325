using System.Text.Json.Nodes;

namespace BulkWhatsApp.Privacy;

public class PersonTextTests
{
    private readonly PersonText _text = new(["+4915112345678", "DE.4711aB"]);

    [Theory]
    [InlineData("+4915112345678")]
    [InlineData("4915112345678@c.us")]
    [InlineData("call 0049 151 1234-5678 today")]
    [InlineData("0151/12345678")]
    [InlineData("+49 (0)151 123 456 78")]
    [InlineData("{\"phone\":\"\\u002B4915112345678\"}")]
    [InlineData("x DE.4711aB y")]
    public void Finds_an_address_whatever_stands_between_its_digits(string text)
    {
        _text.IsIn(text).ShouldBeTrue();
        _text.IsIn(_text.Without(text)).ShouldBeFalse();
        _text.Without(text).ShouldContain(PersonText.Erased);
    }

    [Theory]
    [InlineData("+49151123456789")]
    [InlineData("94915112345678")]
    [InlineData("+4915112345679")]
    [InlineData("151,12345678")]
    [InlineData("")]
    [InlineData(null)]
    public void Leaves_what_is_another(string? text) => _text.IsIn(text).ShouldBeFalse();

    [Fact]
    public void JSON_stays_JSON_where_the_number_was_one()
    {
        JsonNode.Parse(_text.WithoutInJson("""{"a":4915112345678,"b":"x"}"""))!["a"]!.GetValue<string>().ShouldBe(PersonText.Erased);
        _text.WithoutInJson("""{"a":"to 4915112345678"}""").ShouldBe("""{"a":"to ***"}""");
    }

    [Fact]
    public void Only_the_innermost_elements_that_are_about_the_person_go()
    {
        var webhook = JsonNode.Parse(
            """{"entry":[{"changes":[{"value":{"statuses":[{"recipient_id":"4915112345678"},{"recipient_id":"1"}],"contacts":[{"wa_id":"4915112345678"}]}}]}]}""");

        _text.RemoveElements(webhook);

        webhook!.ToJsonString().ShouldBe("""{"entry":[{"changes":[{"value":{"statuses":[{"recipient_id":"1"}],"contacts":[]}}]}]}""");
    }
}
