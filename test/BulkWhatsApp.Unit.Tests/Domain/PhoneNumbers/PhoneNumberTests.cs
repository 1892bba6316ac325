using PhoneNumbers;

namespace BulkWhatsApp.PhoneNumbers;

public class PhoneNumberTests
{
    [Theory]
    [InlineData("+1 202 555 0143", "+12025550143")]
    [InlineData("+1 (202) 555-0143", "+12025550143")]
    [InlineData("+49 171 3920 001", "+491713920001")]
    [InlineData("+44 20 7946 0123", "+442079460123")]
    [InlineData("+44 (0)20 7946 0123", "+442079460123")]
    [InlineData("+49(0)171/3920001", "+491713920001")]
    [InlineData("+48 (0)22 123 45 67", "+48221234567")]
    [InlineData("+39 06 6982 1234", "+390669821234")]
    [InlineData("+39 (0)6 6982 1234", "+390669821234")]
    [InlineData("+44 020 7946 0123", "+442079460123")]
    [InlineData("+33 6 12 34 56 78", "+33612345678")]
    [InlineData("+44 7781 900123", "+447781900123")]
    [InlineData("+1 876 555 0143", "+18765550143")]
    [InlineData("+225 07 01 23 45 67", "+2250701234567")]
    public void A_number_in_international_form_needs_no_default_country(string input, string expected)
    {
        Normalize(input, null).ShouldBe(expected);
        Normalize(input, "US").ShouldBe(expected);
        Normalize(input, "DE").ShouldBe(expected);
    }

    [Theory]
    [InlineData("(202) 555-0143", "US", "+12025550143")]
    [InlineData("202.555.0143", "US", "+12025550143")]
    [InlineData("1-202-555-0143", "US", "+12025550143")]
    [InlineData("0171 39 200 01", "DE", "+491713920001")]
    [InlineData("1713920001", "DE", "+491713920001")]
    [InlineData("07400 123456", "GB", "+447400123456")]
    [InlineData("020 7946 0123", "GG", "+442079460123")]
    [InlineData("06 12 34 56 78", "FR", "+33612345678")]
    [InlineData("06 6982 1234", "IT", "+390669821234")]
    [InlineData("8 (912) 345-67-89", "RU", "+79123456789")]
    [InlineData("06 20 123 4567", "HU", "+36201234567")]
    [InlineData("098765 43210", "IN", "+919876543210")]
    [InlineData("212 555 0143", "JM", "+12125550143")]
    [InlineData("202 555 0143", "us", "+12025550143")]
    public void A_national_number_is_read_in_the_default_country(string input, string country, string expected)
        => Normalize(input, country).ShouldBe(expected);

    [Theory]
    [InlineData("0049 171 3920001", null)]
    [InlineData("0049 171 3920001", "US")]
    [InlineData("0049 (0)171 3920001", "FR")]
    [InlineData("011 49 171 3920001", "US")]
    [InlineData("011 49 171 3920001", null)]
    [InlineData("0011 49 171 3920001", "AU")]
    [InlineData("810 49 171 3920001", "RU")]
    [InlineData("001 49 171 3920001", "MN")]
    [InlineData("00 21 49 171 3920001", "BR")]
    public void A_prefix_dialled_for_abroad_is_read_as_a_plus(string input, string? country)
        => Normalize(input, country).ShouldBe("+491713920001");

    [Theory]
    [InlineData("4917612345678", "DE", "+4917612345678")]
    [InlineData("4917612345678", null, "+4917612345678")]
    [InlineData("4917612345678", "US", "+4917612345678")]
    [InlineData("447400123456", "GB", "+447400123456")]
    [InlineData("442079460123", "GB", "+442079460123")]
    [InlineData("447400123456", null, "+447400123456")]
    [InlineData("12025550143", null, "+12025550143")]
    [InlineData("919876543210", "IN", "+919876543210")]
    [InlineData("393331234567", "IT", "+393331234567")]
    public void An_international_number_whose_plus_was_lost_is_read(string input, string? country, string expected)
        => Normalize(input, country).ShouldBe(expected);

    [Fact]
    public void A_national_number_that_begins_like_a_calling_code_stays_national()
    {
        Normalize("9198765432", "IN").ShouldBe("+919198765432");
        Normalize("4155552671", "US").ShouldBe("+14155552671");
    }

    [Fact]
    public void A_national_number_with_a_digit_too_many_does_not_become_a_landline_abroad()
        => ProblemOf("20255501433", "US").ShouldBe(PhoneNumberProblem.TooLong);

    [Theory]
    [InlineData("  +12025550143\t")]
    [InlineData("+1\u00A0202\u00A0555\u202F0143")]
    [InlineData("\u202A+12025550143\u202C")]
    [InlineData("\uFEFF+12025550143")]
    [InlineData("+1 202\u2011555\u20130143")]
    [InlineData("+1 202\u2212555\uFF0D0143")]
    [InlineData("\uFF0B\uFF11\uFF12\uFF10\uFF12\uFF15\uFF15\uFF15\uFF10\uFF11\uFF14\uFF13")]
    [InlineData("+\u0661\u0662\u0660\u0662\u0665\u0665\u0665\u0660\u0661\u0664\u0663")]
    [InlineData("+\u06F1\u06F2\u06F0\u06F2\u06F5\u06F5\u06F5\u06F0\u06F1\u06F4\u06F3")]
    [InlineData("'+12025550143")]
    [InlineData("\u2019+12025550143")]
    [InlineData("=\"+12025550143\"")]
    [InlineData("=\"'12025550143\"")]
    [InlineData("tel:+1-202-555-0143")]
    [InlineData("TEL: +1 202 555 0143")]
    [InlineData("whatsapp:+12025550143")]
    [InlineData("(+1) 202 555 0143")]
    [InlineData("[+1] 202/555.0143")]
    [InlineData("12025550143.0")]
    [InlineData("2025550143.00")]
    public void What_surrounds_the_digits_does_not_matter(string input) => Normalize(input, "US").ShouldBe("+12025550143");

    [Theory]
    [InlineData("491711234567.0", "+491711234567")]
    [InlineData("491711234567.000", "+491711234567")]
    [InlineData("0171.3920000", "+491713920000")]
    [InlineData("0171.39200.00", "+491713920000")]
    public void A_fraction_of_zeros_is_dropped_and_a_dot_between_groups_is_not_a_fraction(string input, string expected)
        => Normalize(input, "DE").ShouldBe(expected);

    [Theory]
    [InlineData("4.917E+11")]
    [InlineData("4,917E+11")]
    [InlineData("4917E8")]
    [InlineData("491711234567.5")]
    [InlineData("+1 202 555 0143 ext 5")]
    [InlineData("+12025550143x5")]
    [InlineData("tel:+12025550143;ext=5")]
    [InlineData("1-800-FLOWERS")]
    [InlineData("n/a")]
    [InlineData("-")]
    [InlineData("+")]
    [InlineData("1+2025550143")]
    [InlineData("*12025550143")]
    [InlineData("ada@example.org")]
    public void What_is_no_number_is_refused(string input) => ProblemOf(input, "US").ShouldBe(PhoneNumberProblem.NotANumber);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\u00A0\u200B")]
    [InlineData("'")]
    [InlineData("=\"\"")]
    public void Nothing_is_empty(string input) => ProblemOf(input, "US").ShouldBe(PhoneNumberProblem.Empty);

    [Theory]
    [InlineData("555-0143", "US", PhoneNumberProblem.TooShort)]
    [InlineData("+1 202 555 014", "US", PhoneNumberProblem.TooShort)]
    [InlineData("+49", "DE", PhoneNumberProblem.TooShort)]
    [InlineData("202 555 01433 3", "US", PhoneNumberProblem.TooLong)]
    [InlineData("+1 202 555 01433", null, PhoneNumberProblem.TooLong)]
    [InlineData("+49 30 12345678901234", null, PhoneNumberProblem.TooLong)]
    [InlineData("2025550143 / 2025550144", "US", PhoneNumberProblem.SeveralNumbers)]
    [InlineData("123456789012345678901234567890123456789", null, PhoneNumberProblem.TooLong)]
    [InlineData("+1 102 555 0143", "US", PhoneNumberProblem.NotValidForCountry)]
    [InlineData("102 555 0143", "US", PhoneNumberProblem.NotValidForCountry)]
    [InlineData("+33 0 0000 0000", "FR", PhoneNumberProblem.NotValidForCountry)]
    [InlineData("+999 1234 5678", null, PhoneNumberProblem.UnknownCountryCode)]
    [InlineData("+0 171 3920001", "DE", PhoneNumberProblem.UnknownCountryCode)]
    [InlineData("00999 1234 5678", "DE", PhoneNumberProblem.UnknownCountryCode)]
    [InlineData("(202) 555-0143", null, PhoneNumberProblem.MissingCountry)]
    [InlineData("0171 3920001", null, PhoneNumberProblem.MissingCountry)]
    public void A_refused_number_says_why(string input, string? country, PhoneNumberProblem expected)
        => ProblemOf(input, country).ShouldBe(expected);

    [Theory]
    [InlineData("+52 1 55 1234 5678")]
    [InlineData("5215512345678")]
    [InlineData("044 55 1234 5678")]
    [InlineData("55 1234 5678")]
    [InlineData("+52 55 1234 5678")]
    public void The_former_mobile_1_of_Mexico_is_dropped(string input) => Normalize(input, "MX").ShouldBe("+525512345678");

    [Fact]
    public void The_mobile_9_of_Argentina_is_kept_and_never_added()
    {
        Normalize("+54 9 11 2345-6789", null).ShouldBe("+5491123456789");
        Normalize("+54 11 2345-6789", null).ShouldBe("+541123456789");
        Normalize("011 2345-6789", "AR").ShouldBe("+541123456789");
    }

    [Fact]
    public void The_local_mobile_form_of_Argentina_is_completed()
        => Normalize("011 15-2345-6789", "AR").ShouldBe("+5491123456789");

    [Fact]
    public void The_ninth_digit_of_Brazil_is_kept_and_never_added()
    {
        Normalize("+55 11 98765-4321", null).ShouldBe("+5511987654321");
        ProblemOf("+55 11 8765-4321", null).ShouldBe(PhoneNumberProblem.NotValidForCountry);
        Normalize("(11) 98765-4321", "BR").ShouldBe("+5511987654321");
    }

    [Fact]
    public void The_carrier_code_of_Brazil_is_dropped()
        => Normalize("0 15 11 98765-4321", "BR").ShouldBe("+5511987654321");

    [Fact]
    public void A_local_number_is_not_completed_with_the_area_code_of_another_country_of_the_same_calling_code()
        => ProblemOf("+1 460 1234", null).ShouldBe(PhoneNumberProblem.TooShort);

    [Fact]
    public void No_number_is_longer_than_15_digits()
        => Normalize("+49 30 12345678901", null).ShouldBe("+493012345678901");

    [Fact]
    public void An_unknown_default_country_is_a_mistake_of_the_caller()
        => Should.Throw<ArgumentException>(() => PhoneNumber.TryNormalize("+12025550143", "XX", out _, out _));

    [Fact]
    public void Every_calling_code_of_every_country_is_listed_and_known()
    {
        PhoneNumber.Countries.Count.ShouldBe(245);
        PhoneNumber.Countries.ShouldAllBe(x => x.Code.Length == 2 && PhoneNumber.IsKnownCountry(x.Code));
        PhoneNumber.Countries.ShouldContain(new PhoneCountry("DE", "49"));
        PhoneNumber.Countries.ShouldContain(new PhoneCountry("JM", "1"));
        PhoneNumber.IsKnownCountry("de").ShouldBeTrue();
        PhoneNumber.IsKnownCountry("001").ShouldBeFalse();
        PhoneNumber.IsKnownCountry("").ShouldBeFalse();
    }

    [Fact]
    public void Every_country_reads_its_numbers_without_failing()
    {
        var library = PhoneNumberUtil.GetInstance();
        foreach (var country in PhoneNumber.Countries)
        {
            foreach (var digits in (string[])["2", "0171392000", "19876543210", "98765432", "5551234", "0001234567890123"])
            {
                PhoneNumber.TryNormalize(digits, country.Code, out var e164, out var problem);
                (problem == PhoneNumberProblem.None).ShouldBe(e164.StartsWith('+'));
                e164.Length.ShouldBeLessThanOrEqualTo(16);
                if (problem == PhoneNumberProblem.None)
                {
                    library.IsValidNumber(library.Parse(e164, null)).ShouldBeTrue($"{digits} ({country.Code}): {e164}");
                }

                PhoneNumber.TryNormalize($"+{country.CallingCode}{digits}", null, out e164, out problem);
                (problem == PhoneNumberProblem.None).ShouldBe(e164.StartsWith("+" + country.CallingCode));
                if (problem == PhoneNumberProblem.None)
                {
                    library.IsValidNumber(library.Parse(e164, null)).ShouldBeTrue(e164);
                }
            }
        }
    }

    [Fact]
    public void A_normalized_number_normalizes_to_itself()
    {
        var read = new List<string>();
        foreach (var country in PhoneNumber.Countries)
        {
            if (PhoneNumber.TryNormalize("0701234567", country.Code, out var e164, out _))
            {
                read.Add(country.Code);
                Normalize(e164, null).ShouldBe(e164);
                Normalize(e164, country.Code).ShouldBe(e164);
            }
        }

        read.ShouldContain("SE");
        read.ShouldContain("KE");
    }

    [Theory]
    [InlineData("+12025550143", "+1202*****43")]
    [InlineData("+491713920001", "+4917******01")]
    [InlineData("+12345678", "+1234**78")]
    [InlineData("+1234567", "******67")]
    [InlineData("US.13491208655302741918", "US.13****************18")]
    [InlineData("US.1349", "*****49")]
    [InlineData("7", "7")]
    [InlineData("", "")]
    public void A_masked_number_hides_its_middle(string e164, string expected) => PhoneNumber.Mask(e164).ShouldBe(expected);

    [Theory]
    [InlineData("+12025550143", true)]
    [InlineData("+14165550143", false)]
    [InlineData("+18765550143", false)]
    [InlineData("+491713920001", false)]
    [InlineData("US.13491208655302741918", true)]
    [InlineData("US.ENT.13491208655302741918", true)]
    [InlineData("CA.13491208655302741918", false)]
    public void A_number_of_the_United_States_is_told_from_its_neighbours(string e164, bool expected) =>
        PhoneNumber.IsOfUnitedStates(e164).ShouldBe(expected);

    [Fact]
    public void A_number_that_libphonenumber_calls_invalid_is_refused()
    {
        var rows = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Domain", "PhoneNumbers", "Cases", "invalid-numbers.txt"));

        rows.Length.ShouldBe(494);
        foreach (var row in rows.Select(row => row.Split('\t')))
        {
            ProblemOf(row[1], row[0]);
        }
    }

    private static string Normalize(string input, string? country)
    {
        PhoneNumber.TryNormalize(input, country, out var e164, out var problem).ShouldBeTrue($"{input} ({country}): {problem}");
        problem.ShouldBe(PhoneNumberProblem.None);
        return e164;
    }

    private static PhoneNumberProblem ProblemOf(string input, string? country)
    {
        PhoneNumber.TryNormalize(input, country, out var e164, out var problem).ShouldBeFalse($"{input} ({country}): {e164}");
        e164.ShouldBeEmpty();
        return problem;
    }
}
