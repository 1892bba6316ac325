namespace BulkWhatsApp.OptOuts;

public class ReplyWordsTests
{
    public static TheoryData<string, string> StopWords() => Words(BuiltInReplyWords.Stop);

    public static TheoryData<string, string> StartWords() => Words(BuiltInReplyWords.Start);

    [Theory]
    [MemberData(nameof(StopWords))]
    public void Every_stop_word_stops_however_it_is_written(string language, string word)
    {
        foreach (var reply in WritingsOf(word, language))
        {
            ReplyWords.BuiltIn.Read(reply).ShouldBe(ReplyMeaning.Stop, $"{language}: {reply}");
        }
    }

    [Theory]
    [MemberData(nameof(StartWords))]
    public void Every_start_word_starts_however_it_is_written(string language, string word)
    {
        foreach (var reply in WritingsOf(word, language))
        {
            ReplyWords.BuiltIn.Read(reply).ShouldBe(ReplyMeaning.Start, $"{language}: {reply}");
        }
    }

    [Theory]
    [InlineData("Stop\n")]
    [InlineData("\"STOP\"")]
    [InlineData("“Stop”")]
    [InlineData("«STOP»")]
    [InlineData("„Stopp“")]
    [InlineData("STOP 🛑")]
    [InlineData("🙏🏽 stop 🙏🏽")]
    [InlineData("STOP!!!")]
    [InlineData("stop...")]
    [InlineData("*STOP*")]
    [InlineData("(stop)")]
    [InlineData("‏STOP‎")]
    [InlineData("\uFEFFSTOP\u200B")]
    [InlineData("ＳＴＯＰ")]
    [InlineData("𝗦𝗧𝗢𝗣")]
    [InlineData("S T O P")]
    [InlineData("S.T.O.P.")]
    [InlineData("STOP STOP STOP")]
    [InlineData("Stop please")]
    [InlineData("Please STOP")]
    [InlineData("Stop. Thank you")]
    [InlineData("Please stop, thanks!")]
    [InlineData("Bitte abmelden. Danke")]
    [InlineData("Por favor, parar")]
    [InlineData("BAJA, gracias")]
    [InlineData("¡Salir!")]
    [InlineData("Quiero la baja, por favor")]
    [InlineData("No me escriban mas")]
    [InlineData("No deseo recibir más mensajes.")]
    [InlineData("Bórrenme")]
    [InlineData("Arrêt s'il vous plaît")]
    [InlineData("ARRET SVP")]
    [InlineData("STOP-ALL")]
    [InlineData("OPT-OUT")]
    [InlineData("Opt Out")]
    [InlineData("ARRÊT")]
    [InlineData("ARRE\u0302T")]
    [InlineData("İPTAL")]
    [InlineData("ıptal")]
    [InlineData("İptal lütfen")]
    [InlineData("ÇIKIŞ")]
    [InlineData("СТОП")]
    [InlineData("Отпишите, пожалуйста")]
    [InlineData("إلغاء")]
    [InlineData("الغاء")]
    [InlineData("إِلْغَاء")]
    [InlineData("إلـــغاء")]
    [InlineData("من فضلك توقف")]
    [InlineData("تَوَقَّفْ!")]
    [InlineData("कृपया बंद करें")]
    [InlineData("退订。")]
    [InlineData("请退订谢谢")]
    [InlineData("Don't message me")]
    [InlineData("Don’t message me!")]
    public void A_stop_word_is_found_under_what_stands_around_it(string reply) =>
        ReplyWords.BuiltIn.Read(reply).ShouldBe(ReplyMeaning.Stop);

    [Theory]
    [InlineData("please don't stop the offers")]
    [InlineData("Don't stop")]
    [InlineData("When does the shop stop selling?")]
    [InlineData("Can you stop by tomorrow?")]
    [InlineData("Is this the bus stop")]
    [InlineData("Non-stop")]
    [InlineData("stopwatch")]
    [InlineData("Cancel my order 4711")]
    [InlineData("Quiero cancelar mi pedido 4711")]
    [InlineData("¿Para el sábado?")]
    [InlineData("No quiero recibir el pedido hoy")]
    [InlineData("When does the sale end?")]
    [InlineData("The end of the month is fine")]
    [InlineData("Wann endet die Aktion?")]
    [InlineData("Bitte nicht stoppen")]
    [InlineData("Kann ich mich noch anmelden?")]
    [InlineData("para mim está bom")]
    [InlineData("¿Para cuándo?")]
    [InlineData("No quiero cancelar")]
    [InlineData("Je ne veux pas arrêter")]
    [InlineData("не отписывайте меня")]
    [InlineData("когда старт продаж?")]
    [InlineData("لا تتوقف")]
    [InlineData("我不想退订")]
    [InlineData("please")]
    [InlineData("Thank you")]
    [InlineData("yes")]
    [InlineData("ok")]
    [InlineData("Đúng")]
    [InlineData("red")]
    [InlineData("👍")]
    [InlineData("")]
    [InlineData(" \n ")]
    [InlineData(null)]
    [InlineData("\uD83D")]
    [InlineData("When can I start?")]
    public void A_sentence_that_contains_such_a_word_says_something_else(string? reply) =>
        ReplyWords.BuiltIn.Read(reply).ShouldBe(ReplyMeaning.Other);

    [Fact]
    public void A_long_text_says_something_else() =>
        ReplyWords.BuiltIn.Read(string.Join(' ', Enumerable.Repeat("stop", 60))).ShouldBe(ReplyMeaning.Other);

    [Theory]
    [InlineData("STOP_MARKETING:481")]
    [InlineData("stop_promotions")]
    [InlineData("Stop promotions")]
    [InlineData("OPT_OUT")]
    [InlineData("UNSUBSCRIBE|camp=3")]
    [InlineData("unsubscribe")]
    public void The_payload_of_a_button_stops_by_what_stands_before_its_separator(string payload) =>
        ReplyWords.BuiltIn.ReadPayload(payload).ShouldBe(ReplyMeaning.Stop);

    [Theory]
    [InlineData("yes-481")]
    [InlineData("ORDER:STOP")]
    [InlineData("DONT_STOP")]
    public void Other_payloads_stop_nothing(string payload) => ReplyWords.BuiltIn.ReadPayload(payload).ShouldBe(ReplyMeaning.Other);

    [Fact]
    public void Words_of_a_tenant_count_beside_those_of_everybody()
    {
        var words = new ReplyWords(["Schnauze voll", " "], ["Moin"]);

        words.Read("schnauze VOLL!").ShouldBe(ReplyMeaning.Stop);
        words.Read("Ich habe die Schnauze voll").ShouldBe(ReplyMeaning.Other);
        words.Read("Moin, bitte").ShouldBe(ReplyMeaning.Start);
        words.Read("stop").ShouldBe(ReplyMeaning.Stop);
        words.Read("").ShouldBe(ReplyMeaning.Other);
        ReplyWords.BuiltIn.Read("Moin").ShouldBe(ReplyMeaning.Other);
    }

    [Fact]
    public void No_word_both_stops_and_starts() => BuiltInReplyWords.Stop.SelectMany(language => language.Words).Select(ReplyText.Fold)
        .Intersect(BuiltInReplyWords.Start.SelectMany(language => language.Words).Select(ReplyText.Fold)).ShouldBeEmpty();

    private static TheoryData<string, string> Words(IReadOnlyList<BuiltInReplyWords.OfLanguage> languages)
    {
        var data = new TheoryData<string, string>();
        foreach (var language in languages)
        {
            foreach (var word in language.Words)
            {
                data.Add(language.Language, word);
            }
        }

        return data;
    }

    private static IEnumerable<string> WritingsOf(string word, string language)
    {
        var upper = word.ToUpper(new System.Globalization.CultureInfo(language));
        return
        [
            word, upper, $"\"{word}\"", $"{word}\n", $" {word}!! ", $"{upper} 🛑", $"\u200F{word}\u200E", $"{word} please",
            $"Please, {upper}. Thank you"
        ];
    }
}
