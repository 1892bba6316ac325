namespace BulkWhatsApp.PhoneNumbers;

/// <summary>Numbers as they occur in real lists, each with the right answer.</summary>
public class PhoneNumberCasesTests
{
    [Theory]
    [InlineData("'+14155552671", null, "+14155552671")]
    [InlineData("'0014155552672", null, "+14155552672")]
    [InlineData("\u201C+34612345678\u201D", null, "+34612345678")]
    [InlineData("\u201E+34612345678\u201C", null, "+34612345678")]
    [InlineData("\u00AB\u00A0+34612345678\u00A0\u00BB", null, "+34612345678")]
    [InlineData("\u2018+34612345678\u2019", null, "+34612345678")]
    [InlineData("\"+34612345678\"", null, "+34612345678")]
    [InlineData("=\"+34612345678\"", null, "+34612345678")]
    [InlineData("=+34612345678", null, "+34612345678")]
    [InlineData("='+34612345678'", null, "+34612345678")]
    [InlineData("<+34612345678>", null, "+34612345678")]
    [InlineData("\uFF02+34612345678\uFF02", null, "+34612345678")]
    public void Quotation_marks_of_all_kinds_are_taken_off(string input, string? country, string expected) =>
        Reads(input, country, expected);

    [Theory]
    [InlineData("\u202A+91 98765 43210\u202C")]
    [InlineData("\u200E+91 98765 43210")]
    [InlineData("\uFEFF+919876543210\u200B")]
    [InlineData("\u2068+91\u00A098765\u202F43210\u2069")]
    [InlineData("+91\uFE0D-98765-43210")]
    [InlineData("+91 98765\uFE0F 43210")]
    [InlineData("\uFFFC+919876543210")]
    [InlineData("+91\u316498765\u316443210")]
    [InlineData("+91\u115F98765\u1160\uFFA043210")]
    [InlineData("+91\u180E98765\u00AD43210")]
    [InlineData("+91\u034F98765\u206143210")]
    [InlineData("+91\U000E010098765\U000E002043210")]
    [InlineData("+91\u280098765\u2800 43210")]
    [InlineData("+91\u000198765\u007F43210\u001A")]
    [InlineData("\u061C+91\u0085 98765 43210\u200F")]
    public void Marks_that_are_not_seen_are_left_out(string input) => Reads(input, null, "+919876543210");

    [Theory]
    [InlineData("٠٥٠١٢٣٤٥٦٧", "SA", "+966501234567")]
    [InlineData("+۹۸۹۱۲۳۴۵۶۷۸۹", "SA", "+989123456789")]
    [InlineData("+९१९८७६५४३२१०", "SA", "+919876543210")]
    [InlineData("＋８１９０１２３４５６７８", "SA", "+819012345678")]
    [InlineData("（０９０）１２３４－５６７８", "JP", "+819012345678")]
    [InlineData("+৯১৯৮৭৬৫৪৩২১০", null, "+919876543210")]
    [InlineData("+๖๖๘๑๒๓๔๕๖๗๘", null, "+66812345678")]
    [InlineData("+𝟗𝟏𝟗𝟖𝟕𝟔𝟓𝟒𝟑𝟐𝟏𝟎", null, "+919876543210")]
    [InlineData("+9\uFE0F\u20E31\uFE0F\u20E39876543210", null, "+919876543210")]
    [InlineData("\u2795919876543210", null, "+919876543210")]
    public void Digits_of_every_script_are_digits(string input, string? country, string expected) => Reads(input, country, expected);

    [Theory]
    [InlineData("Mob: 98765 43210")]
    [InlineData("Tel. +91 98765 43210")]
    [InlineData("\U0001F4F1 +91 98765 43210")]
    [InlineData("\u260E +919876543210")]
    [InlineData("\u260E\uFE0F 9876543210")]
    [InlineData("\U0001F44D\U0001F3FD 9876543210")]
    [InlineData("WA +919876543210")]
    [InlineData("WhatsApp: 9876543210")]
    [InlineData("whatsapp - 9876543210")]
    [InlineData("Cel: 9876543210")]
    [InlineData("Handy:09876543210")]
    [InlineData("(M) 9876543210")]
    [InlineData("M: 9876543210")]
    [InlineData("Tél.: 9876543210")]
    [InlineData("Te\u0301l : 9876543210")]
    [InlineData("Móvil 9876543210")]
    [InlineData("tel. kom. 9876543210")]
    [InlineData("No. HP: 9876543210")]
    [InlineData("N° de téléphone : 9876543210")]
    [InlineData("моб. 9876543210")]
    [InlineData("جوال: 9876543210")]
    [InlineData("मोबाइल: 9876543210")]
    [InlineData("手机：9876543210")]
    [InlineData("휴대폰 9876543210")]
    [InlineData("Phone #: 9876543210")]
    [InlineData("Tel9876543210")]
    [InlineData("Ana: +91 98765 43210")]
    [InlineData("9876543210 (WhatsApp)")]
    [InlineData("+91 98765 43210 \U0001F4F1")]
    [InlineData("98765 43210 mobile")]
    [InlineData("tel:+91-98765-43210")]
    [InlineData("whatsapp:+919876543210")]
    public void A_label_is_left_out(string input) => Reads(input, "IN", "+919876543210");

    [Theory]
    [InlineData("Fax: +91 98765 43210")]
    [InlineData("Invoice 9876543210")]
    [InlineData("Order no. 9876543210")]
    [InlineData("No. 9876543210")]
    [InlineData("M9876543210")]
    [InlineData("ACC9876543210")]
    [InlineData("€ 9876543210")]
    [InlineData("9876543210 USD")]
    [InlineData("#9876543210")]
    [InlineData("IN-9876543210")]
    public void What_is_said_to_be_something_else_is_no_number(string input) => Refuses(input, "IN", PhoneNumberProblem.NotANumber);

    [Theory]
    [InlineData("919876543210@c.us")]
    [InlineData("919876543210@s.whatsapp.net")]
    [InlineData("919876543210:12@s.whatsapp.net")]
    [InlineData("https://wa.me/919876543210")]
    [InlineData("http://wa.me/919876543210?text=Hello%202")]
    [InlineData("wa.me/+919876543210")]
    [InlineData("https://WA.me/919876543210/")]
    [InlineData("https://api.whatsapp.com/send?phone=919876543210&text=Hi")]
    [InlineData("https://api.whatsapp.com/send/?text=3&phone=%2B919876543210&type=phone_number")]
    [InlineData("https://web.whatsapp.com/send?phone=919876543210")]
    [InlineData("whatsapp://send?phone=919876543210")]
    [InlineData("WhatsApp: https://wa.me/919876543210")]
    public void The_address_of_a_chat_has_a_number_in_international_form(string input)
    {
        Reads(input, null, "+919876543210");
        Reads(input, "DE", "+919876543210");
    }

    [Theory]
    [InlineData("120363041234567890@g.us")]
    [InlineData("98765432101234@lid")]
    [InlineData("919876543210@example.org")]
    [InlineData("https://chat.whatsapp.com/Ab12Cd34Ef56")]
    [InlineData("https://wa.me/message/ABC123")]
    [InlineData("https://example.org/919876543210")]
    [InlineData("ada.9876543210@example.org")]
    public void Another_address_is_no_number(string input) => Refuses(input, "IN", PhoneNumberProblem.NotANumber);

    [Theory]
    [InlineData("919876543210.0", "IN", "+919876543210")]
    [InlineData("9876543211.0", "IN", "+919876543211")]
    [InlineData("9876543211.00", "IN", "+919876543211")]
    [InlineData("9876543211,0", "IN", "+919876543211")]
    [InlineData("9876543211,00", "IN", "+919876543211")]
    [InlineData("+919876543211.0", "IN", "+919876543211")]
    [InlineData("919876543210.0", null, "+919876543210")]
    [InlineData("9,876,543,210", "IN", "+919876543210")]
    [InlineData("9.876.543.211", "IN", "+919876543211")]
    [InlineData("9'876'543'211", "IN", "+919876543211")]
    [InlineData("9’876’543’211", "IN", "+919876543211")]
    [InlineData("9 876 543 211", "IN", "+919876543211")]
    [InlineData("9_876_543_211", "IN", "+919876543211")]
    [InlineData("9,87,65,43,211", "IN", "+919876543211")]
    [InlineData("9,876,543,211.00", "IN", "+919876543211")]
    [InlineData("9.876.543.211,00", "IN", "+919876543211")]
    [InlineData("919,876,543,211", null, "+919876543211")]
    public void A_number_as_a_spreadsheet_writes_it_is_read(string input, string? country, string expected) =>
        Reads(input, country, expected);

    [Theory]
    [InlineData("9.19876E+11")]
    [InlineData("9,19876E+11")]
    [InlineData("4.479E+11")]
    [InlineData("9.19876543210E+11")]
    [InlineData("9.19876543210e11")]
    [InlineData("#ERROR!")]
    [InlineData("#NAME?")]
    [InlineData("#N/A")]
    [InlineData("#DIV/0!")]
    [InlineData("-17012345629")]
    [InlineData("- 17012345629")]
    [InlineData("\u221217012345629")]
    [InlineData("\u201317012345629")]
    [InlineData("17012345629-")]
    [InlineData("(17012345629)")]
    [InlineData("(17,012,345,629)")]
    [InlineData("-919876543210")]
    [InlineData("9876543210.5")]
    [InlineData("9876543,21")]
    [InlineData("4567.50")]
    [InlineData("45678,50")]
    [InlineData("45678.00")]
    [InlineData("1,234.56")]
    [InlineData("9,876,543.21")]
    [InlineData("9.876.543,21")]
    [InlineData("2026-01-15")]
    [InlineData("15.01.2026")]
    [InlineData("1/15/2026")]
    [InlineData("15/01/26")]
    [InlineData("2026-01-15 10:30:00")]
    [InlineData("10:30")]
    [InlineData("0.5")]
    [InlineData("12.5%")]
    [InlineData("1-800-FLOWERS")]
    [InlineData("unknown")]
    [InlineData("DE89370400440532013000")]
    public void What_is_no_phone_number_is_refused(string input)
    {
        foreach (var country in (string?[])[null, "DE", "IN", "US", "DK", "NO", "SG"])
        {
            PhoneNumber.Read(input, country).E164.ShouldBeNull($"{input} ({country})");
        }
    }

    [Theory]
    [InlineData("4111111111111111")]
    [InlineData("12345678901234567890")]
    [InlineData("123456789012345678901234567890123456789")]
    public void More_digits_than_a_number_has_are_too_many(string input)
    {
        Refuses(input, "IN", PhoneNumberProblem.TooLong);
        PhoneNumber.Read(input, null).E164.ShouldBeNull();
    }

    [Theory]
    [InlineData("+1 650 253 0000 x136")]
    [InlineData("+16502530000;ext=136")]
    [InlineData("tel:+16502530000;ext=136")]
    [InlineData("650-253-0000 ext. 136")]
    [InlineData("650-253-0000 extension 136")]
    [InlineData("(650) 253-0000#136")]
    [InlineData("650-253-0000 доб. 136")]
    [InlineData("650-253-0000,136")]
    [InlineData("650-253-0000 (136)")]
    [InlineData("650-253-0000 int 136")]
    public void An_extension_is_refused(string input) => PhoneNumber.Read(input, "US").E164.ShouldBeNull();

    [Theory]
    [InlineData("+34 612 345 678 / +34 612 345 679")]
    [InlineData("612345678 ; 612345679")]
    [InlineData("+34612345678 ::: +34612345679")]
    [InlineData("612 345 678 612 345 679")]
    [InlineData("612345678/612345679")]
    [InlineData("612345678, 612345679")]
    [InlineData("612345678,612345679")]
    [InlineData("612345678 | 612345679")]
    [InlineData("612345678\n612345679")]
    [InlineData("612345678 & 612345679")]
    [InlineData("612345678 o 612345679")]
    [InlineData("612345678 - 612345679")]
    [InlineData("+34612345678+34612345679")]
    [InlineData("612345678 (612345679)")]
    public void Two_numbers_in_one_cell_are_refused(string input)
    {
        foreach (var country in (string?[])[null, "ES", "DE", "NO"])
        {
            PhoneNumber.Read(input, country).E164.ShouldBeNull($"{input} ({country})");
        }
    }

    [Theory]
    [InlineData("0170 1234567/8")]
    [InlineData("0170 1234567 / 68")]
    [InlineData("0170/1234567/8")]
    [InlineData("0170 1234567-8")]
    [InlineData("0170 1234567 (2)")]
    [InlineData("+49 170 1234567/8")]
    public void Another_ending_of_a_number_is_refused(string input) => Refuses(input, "DE", PhoneNumberProblem.SeveralNumbers);

    [Theory]
    [InlineData("0170/1234567", "+491701234567")]
    [InlineData("06131/123456", "+496131123456")]
    [InlineData("+49 6131/123456", "+496131123456")]
    [InlineData("030 123456-78", "+493012345678")]
    [InlineData("0170-12 34 56 7", "+491701234567")]
    public void Groups_of_one_number_are_one_number(string input, string expected) => Reads(input, "DE", expected);

    [Theory]
    [InlineData("00966501234567", "US", "+966501234567")]
    [InlineData("011 44 7911 123456", "US", "+447911123456")]
    [InlineData("011 44 7911 123456", "IN", "+447911123456")]
    [InlineData("0011 49 170 1234567", "AU", "+491701234567")]
    [InlineData("8~10 49 170 1234567", "RU", "+491701234567")]
    [InlineData("810 49 170 1234567", "KZ", "+491701234567")]
    [InlineData("010 49 170 1234567", "JP", "+491701234567")]
    [InlineData("+0091 98765 43210", "IN", "+919876543210")]
    [InlineData("++919876543210", "IN", "+919876543210")]
    [InlineData("+ 91 98765 43212", "IN", "+919876543212")]
    [InlineData("(+91) 98765 43212", "IN", "+919876543212")]
    [InlineData("(0091) 98765 43212", null, "+919876543212")]
    public void A_prefix_for_abroad_is_a_plus(string input, string? country, string expected) => Reads(input, country, expected);

    [Theory]
    [InlineData("+49 0170 1234567", "+491701234567")]
    [InlineData("0049 0170 1234568", "+491701234568")]
    [InlineData("+44 07911 123456", "+447911123456")]
    [InlineData("+234 0803 123 4567", "+2348031234567")]
    [InlineData("+7 8916 123-45-67", "+79161234567")]
    [InlineData("+44 (0)20 7946 0958", "+442079460958")]
    [InlineData("0044 (0) 7911 123456", "+447911123456")]
    [InlineData("+49(0)15112345678", "+4915112345678")]
    [InlineData("+44 ( 0 ) 7911 123458", "+447911123458")]
    [InlineData("49(0)15112345678", "+4915112345678")]
    [InlineData("+44[0]7911 123458", "+447911123458")]
    public void A_trunk_prefix_behind_the_calling_code_is_dropped(string input, string expected)
    {
        Reads(input, "GB", expected);
        Reads(input, "DE", expected);
    }

    [Theory]
    [InlineData("011 15-2345-6789", "+5491123456789")]
    [InlineData("+54 9 11 2345 6790", "+5491123456790")]
    [InlineData("+54 11 15 2345 6791", "+5491123456791")]
    [InlineData("0351-15-230-3473", "+5493512303473")]
    [InlineData("5491123456792", "+5491123456792")]
    public void Argentina(string input, string expected) => Reads(input, "AR", expected);

    [Theory]
    [InlineData("+55 11 98765-4321", "+5511987654321")]
    [InlineData("(11) 98765-4322", "+5511987654322")]
    [InlineData("0xx11 98765-4323", "+5511987654323")]
    [InlineData("(0XX11) 98765-4323", "+5511987654323")]
    [InlineData("0 21 11 98765-4324", "+5511987654324")]
    [InlineData("0 41 (11) 98765-4324", "+5511987654324")]
    [InlineData("5511987654324", "+5511987654324")]
    [InlineData("+55 (011) 98765-4324", "+5511987654324")]
    public void Brazil(string input, string expected) => Reads(input, "BR", expected);

    [Theory]
    [InlineData("+55 11 8765-4321")]
    [InlineData("+55 31 9688-3193")]
    [InlineData("11 8765-4321")]
    [InlineData("551187654321")]
    [InlineData("0xx11 8765-4321")]
    public void A_Brazilian_mobile_number_without_its_ninth_digit_is_refused(string input)
    {
        PhoneNumber.Read(input, "BR").E164.ShouldBeNull();
        PhoneNumber.Read(input, null).E164.ShouldBeNull();
    }

    [Theory]
    [InlineData("+52 1 55 1234 5678", "+525512345678")]
    [InlineData("+52 55 1234 5679", "+525512345679")]
    [InlineData("044 55 1234 5680", "+525512345680")]
    [InlineData("045 55 1234 5680", "+525512345680")]
    [InlineData("5215512345681", "+525512345681")]
    [InlineData("01 55 1234 5682", "+525512345682")]
    [InlineData("55 1234 5682", "+525512345682")]
    public void Mexico(string input, string expected) => Reads(input, "MX", expected);

    [Theory]
    [InlineData("+39 06 698 12345", "+390669812345")]
    [InlineData("06 698 12346", "+390669812346")]
    [InlineData("347 123 4567", "+393471234567")]
    [InlineData("+39 347 123 4567", "+393471234567")]
    public void Italy_keeps_its_zero(string input, string expected) => Reads(input, "IT", expected);

    [Theory]
    [InlineData("+39 6 698 12347", "IT")]
    [InlineData("0347 1234568", "IT")]
    [InlineData("+225 07 12 34 56", null)]
    [InlineData("+229 90 01 12 34", null)]
    [InlineData("5555555555", "US")]
    [InlineData("2222222222", "US")]
    [InlineData("9999999999", "US")]
    [InlineData("(987) 654-3210", "US")]
    [InlineData("+1 555 123 4567", "US")]
    public void A_number_that_cannot_be_is_refused(string input, string? country) => PhoneNumber.Read(input, country).E164.ShouldBeNull();

    [Theory]
    [InlineData("+225 07 07 12 34 56", "+2250707123456")]
    [InlineData("+229 01 90 01 12 34", "+2290190011234")]
    [InlineData("+383 44 123 456", "+38344123456")]
    [InlineData("00383 49 123 456", "+38349123456")]
    [InlineData("+1 876 555 1234", "+18765551234")]
    [InlineData("1-868-291-1234", "+18682911234")]
    [InlineData("1 (868) 291-1234", "+18682911234")]
    [InlineData("923001234567", "+923001234567")]
    [InlineData("919876543210", "+919876543210")]
    [InlineData("14155552671", "+14155552671")]
    [InlineData("5511987654321", "+5511987654321")]
    public void A_number_in_international_form_is_read_where_no_country_is_chosen(string input, string expected) =>
        Reads(input, null, expected);

    [Theory]
    [InlineData("0170 1234567")]
    [InlineData("(11) 98765-4322")]
    [InlineData("(415) 555-2671")]
    [InlineData("(91) 8765-4321")]
    [InlineData("9 1987 654 3210")]
    [InlineData("9876543210")]
    [InlineData("07911 123456")]
    [InlineData("4155552671")]
    [InlineData("2025550143")]
    [InlineData("202-555-0143")]
    [InlineData("612345678")]
    [InlineData("442079460123")]
    public void A_national_number_is_refused_where_no_country_is_chosen(string input) =>
        Refuses(input, null, PhoneNumberProblem.MissingCountry);

    [Theory]
    [InlineData("436641234567", "+436641234567")]
    [InlineData("905321234567", "+905321234567")]
    [InlineData("971501234567", "+971501234567")]
    [InlineData("15112345678", "+4915112345678")]
    [InlineData("1701234567", "+491701234567")]
    [InlineData("4915112345678", "+4915112345678")]
    public void A_mobile_number_goes_before_another(string input, string expected) => Reads(input, "DE", expected);

    [Theory]
    [InlineData("15123456789", "DE", "+49 1512 3456789 (DE) / +1 512-345-6789 (US)")]
    [InlineData("4795123456", "US", "+1 479-512-3456 (US) / +47 95 12 34 56 (NO)")]
    [InlineData("4795123456", null, "+47 95 12 34 56 (NO) / +1 479-512-3456 (US)")]
    [InlineData("84991234567", "RU", "+7 499 123-45-67 (RU) / +84 991 234 567 (VN)")]
    [InlineData("4312345678", "DE", "+49 431 2345678 (DE) / +43 1 2345678 (AT)")]
    public void Where_two_people_are_possible_both_are_named(string input, string? country, string expected)
    {
        var reading = PhoneNumber.Read(input, country);
        reading.ShouldBe(new PhoneNumber(null, PhoneNumberProblem.Ambiguous, false, expected));
    }

    [Theory]
    [InlineData("015123456789", "DE", "+4915123456789")]
    [InlineData("1 (479) 512-3456", "US", "+14795123456")]
    [InlineData("(479) 512-3456", "US", "+14795123456")]
    [InlineData("479-512-3456", "US", "+14795123456")]
    [InlineData("8 (499) 123-45-67", "RU", "+74991234567")]
    public void How_a_number_is_written_says_which_is_meant(string input, string country, string expected) =>
        Reads(input, country, expected);

    [Fact]
    public void A_reading_says_whether_the_number_is_a_mobile_one()
    {
        PhoneNumber.Read("+491701234567", null).IsMobile.ShouldBeTrue();
        PhoneNumber.Read("+14155552671", null).IsMobile.ShouldBeTrue();
        PhoneNumber.Read("+493012345678", null).IsMobile.ShouldBeFalse();
        PhoneNumber.Read("nothing", null).IsMobile.ShouldBeFalse();
    }

    private static void Reads(string input, string? country, string expected)
    {
        var reading = PhoneNumber.Read(input, country);
        reading.E164.ShouldBe(expected, $"{input} ({country}): {reading.Problem} {reading.Detail}");
        reading.Problem.ShouldBe(PhoneNumberProblem.None);
        reading.Detail.ShouldBeNull();
    }

    private static void Refuses(string input, string? country, PhoneNumberProblem expected)
    {
        var reading = PhoneNumber.Read(input, country);
        reading.E164.ShouldBeNull($"{input} ({country})");
        reading.Problem.ShouldBe(expected, $"{input} ({country}): {reading.Detail}");
    }

    [Theory]
    [InlineData("15123456789", "+1 512-345-6789 (US) / +86 151 2345 6789 (CN)")]
    [InlineData("13912345678", null)]
    [InlineData("18682911234", "+1 868-291-1234 (TT) / +86 186 8291 1234 (CN)")]
    public void Without_a_country_what_begins_with_1_is_not_taken_for_North_American(string input, string? readings)
    {
        var reading = PhoneNumber.Read(input, null);

        (reading.E164, reading.Detail).ShouldBe((null, readings));
        if (readings is not null)
        {
            reading.Problem.ShouldBe(PhoneNumberProblem.Ambiguous);
            PhoneNumber.Read($"{input[0]}-{input[1..4]}-{input[4..7]}-{input[7..]}", null).E164.ShouldBe("+" + input);
        }
    }
}
