namespace BulkWhatsApp.PhoneNumbers;

/// <summary>Which country numbers without one most probably belong to.</summary>
public class CountryGuessTests
{
    [Theory]
    [InlineData("IN", "98765-43210 91234-56789 87654-32109")]
    [InlineData("DE", "0151/12345678 0171-1234567 0160/98765432")]
    [InlineData("DE", "0151/12345678 (0151)12000040 0152/12000343")]
    public void Numbers_that_are_mobile_numbers_of_one_country_only_are_that_countrys(string country, string numbers)
    {
        Guess(numbers.Split(' ')).Find().ShouldBe(country);
    }

    [Fact]
    public void The_country_of_the_other_people_goes_first()
    {
        var guess = Guess("030901820", "0301234567");
        guess.AddReadable("+4915112345678");
        guess.AddReadable("US.13491208655302741918");

        guess.Find().ShouldBe("DE");
    }

    [Fact]
    public void Otherwise_the_likely_country_or_the_senders_if_it_fits()
    {
        Guess("202-555-0140", "(212) 555-0141").Find().ShouldBeNull("they may be Mexican ones as well");
        Guess("202-555-0140", "(212) 555-0141").Find(sender: "+12025550199").ShouldBe("US");
        Guess("030901820", "0301234567").Find("DE").ShouldBe("DE");
        Guess("030901820", "0301234567").Find("US").ShouldNotBe("US");
    }

    [Fact]
    public void Nearly_all_is_enough_and_less_is_not()
    {
        string[] american = [.. Enumerable.Range(0, 95).Select(index => $"20255501{index:00}")];

        Guess([.. american, "1", "2", "3", "4", "5"]).Find("US").ShouldBe("US");
        Guess([.. american, "1", "2", "3", "4", "5", "6"]).Find("US").ShouldBeNull();
    }

    [Fact]
    public void Numbers_of_several_countries_are_nobodys()
    {
        Guess("202-555-0140", "0151/12345678").Find().ShouldBeNull();
        Guess().Find("US").ShouldBeNull();
    }

    private static CountryGuess Guess(params string[] numbers)
    {
        var guess = new CountryGuess();
        Array.ForEach(numbers, guess.AddUnreadable);
        return guess;
    }
}
