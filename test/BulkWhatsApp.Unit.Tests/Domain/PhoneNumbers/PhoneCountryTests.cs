namespace BulkWhatsApp.PhoneNumbers;

public class PhoneCountryTests
{
    [Theory]
    [InlineData("DE", "DE")]
    [InlineData("in", "IN")]
    [InlineData(" gb ", "GB")]
    [InlineData("DEU", "DE")]
    [InlineData("usa", "US")]
    [InlineData("ARE", "AE")]
    [InlineData("XK", "XK")]
    [InlineData("Germany", "DE")]
    [InlineData("germany", "DE")]
    [InlineData("Deutschland", "DE")]
    [InlineData("Alemania", "DE")]
    [InlineData("Allemagne", "DE")]
    [InlineData("Alemanha", "DE")]
    [InlineData("Indien", "IN")]
    [InlineData("भारत", "IN")]
    [InlineData("España", "ES")]
    [InlineData("Espana", "ES")]
    [InlineData("MÉXICO", "MX")]
    [InlineData("Mexico", "MX")]
    [InlineData("Türkiye", "TR")]
    [InlineData("Turkey", "TR")]
    [InlineData("Österreich", "AT")]
    [InlineData("Suisse", "CH")]
    [InlineData("Brasil", "BR")]
    [InlineData("Россия", "RU")]
    [InlineData("السعودية", "SA")]
    [InlineData("المملكة العربية السعودية", "SA")]
    [InlineData("中国", "CN")]
    [InlineData("日本", "JP")]
    [InlineData("대한민국", "KR")]
    [InlineData("United Kingdom", "GB")]
    [InlineData("UK", "GB")]
    [InlineData("England", "GB")]
    [InlineData("United States", "US")]
    [InlineData("U.S.A.", "US")]
    [InlineData("Estados Unidos", "US")]
    [InlineData("Vereinigte Staaten", "US")]
    [InlineData("UAE", "AE")]
    [InlineData("Côte d’Ivoire", "CI")]
    [InlineData("Ivory Coast", "CI")]
    [InlineData("Kosovo", "XK")]
    [InlineData("Niger", "NE")]
    [InlineData("Nigeria", "NG")]
    [InlineData("Georgia", "GE")]
    [InlineData("+91", "IN")]
    [InlineData("0091", "IN")]
    [InlineData("91", "IN")]
    [InlineData("(+91)", "IN")]
    [InlineData("'+91", "IN")]
    [InlineData("91.0", "IN")]
    [InlineData("+ 91", "IN")]
    [InlineData("٩١", "IN")]
    [InlineData("India (+91)", "IN")]
    [InlineData("+91 (India)", "IN")]
    [InlineData("+1-876", "JM")]
    [InlineData("Iran, Islamic Republic of", "IR")]
    [InlineData("Congo, The Democratic Republic of the", "CD")]
    [InlineData("+1", "US")]
    [InlineData("44", "GB")]
    [InlineData("+7", "RU")]
    public void A_country_is_found_by_what_people_call_it(string text, string expected)
    {
        PhoneCountry.TryFind(text, out var region, out var callingCode).ShouldBeTrue(text);
        region.ShouldBe(expected);
        callingCode.ShouldBe(PhoneNumber.Countries.Single(country => country.Code == expected).CallingCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("-")]
    [InlineData("ZZ")]
    [InlineData("Berlin")]
    [InlineData("999")]
    [InlineData("+0")]
    [InlineData("800")]
    [InlineData("+919876543210")]
    [InlineData("n/a")]
    public void What_is_no_country_is_not_found(string text)
    {
        PhoneCountry.TryFind(text, out var region, out var callingCode).ShouldBeFalse(text);
        region.ShouldBeNull();
        callingCode.ShouldBeNull();
    }

    [Fact]
    public void Every_country_is_found_by_its_codes()
    {
        foreach (var country in PhoneNumber.Countries)
        {
            PhoneCountry.TryFind(country.Code, out var region, out _).ShouldBeTrue();
            region.ShouldBe(country.Code);
            PhoneCountry.TryFind("+" + country.CallingCode, out _, out var callingCode).ShouldBeTrue();
            callingCode.ShouldBe(country.CallingCode);
        }
    }

    [Theory]
    [InlineData("US.13491208655302741918", "US.13491208655302741918")]
    [InlineData(" \u200EIN.AbC123\u00A0", "IN.AbC123")]
    [InlineData("DE.ENT.13491208655302741918", "DE.ENT.13491208655302741918")]
    public void A_user_id_is_read(string text, string expected)
    {
        WhatsAppUserId.TryParse(text, out var id).ShouldBeTrue();
        id.ShouldBe(expected);
    }

    [Theory]
    [InlineData("us.13491208655302741918")]
    [InlineData("US13491208655302741918")]
    [InlineData("US.")]
    [InlineData("US.ENT.")]
    [InlineData("USA.1349")]
    [InlineData("US.13 49")]
    [InlineData("US.1349\n.1")]
    [InlineData("+14155552671")]
    [InlineData("")]
    public void What_is_no_user_id_is_not(string text)
    {
        WhatsAppUserId.TryParse(text, out var id).ShouldBeFalse();
        id.ShouldBeNull();
    }

    [Fact]
    public void A_user_id_has_at_most_128_characters_behind_its_country()
    {
        WhatsAppUserId.TryParse("US." + new string('7', 128), out _).ShouldBeTrue();
        WhatsAppUserId.TryParse("US." + new string('7', 129), out _).ShouldBeFalse();
    }
}
