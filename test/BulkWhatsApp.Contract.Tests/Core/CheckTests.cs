namespace BulkWhatsApp.Contract;

public class CheckTests
{
    [Fact]
    public void A_good_value_is_given_back()
    {
        Check.NotNull("x", "name").ShouldBe("x");
        Check.NotNullOrWhiteSpace("abc", "name", maxLength: 3, minLength: 3).ShouldBe("abc");
        Check.Length(null, "name", maxLength: 3).ShouldBeNull();
        Check.Range(5, "number", 1, 5).ShouldBe(5);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("abcd")]
    public void A_bad_text_is_refused_by_the_name_of_its_parameter(string? text)
    {
        Should.Throw<ArgumentException>(() => Check.NotNullOrWhiteSpace(text, "name", maxLength: 3)).ParamName.ShouldBe("name");
    }

    [Fact]
    public void A_missing_object_and_a_number_out_of_range_are_refused()
    {
        Should.Throw<ArgumentNullException>(() => Check.NotNull<object>(null, "thing")).ParamName.ShouldBe("thing");
        Should.Throw<ArgumentException>(() => Check.Range(6, "number", 1, 5));
        Should.Throw<ArgumentException>(() => Check.Length(null, "name", maxLength: 3, minLength: 1));
    }
}
