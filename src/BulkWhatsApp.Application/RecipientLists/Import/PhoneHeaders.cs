using System.Collections.Frozen;

namespace BulkWhatsApp.RecipientLists.Import;

/// <summary>How likely a title is to name phone numbers.</summary>
/// <param name="Kind">
/// 0 WhatsApp, 1 mobile, 2 phone, 3 a word that may mean anything ("Number", "To"), <see cref="NoMatch"/> none of these.
/// </param>
/// <param name="Extra">The number of words that say something else, such as "Home"; fewer rank first.</param>
internal readonly record struct PhoneHeaderRank(int Kind, int Extra) : IComparable<PhoneHeaderRank>
{
    public const int WhatsApp = 0;
    public const int Mobile = 1;
    public const int Phone = 2;
    public const int Weak = 3;
    public const int NoMatch = int.MaxValue;

    public bool IsMatch => Kind != NoMatch;

    public bool IsStrong => Kind < Weak;

    public int CompareTo(PhoneHeaderRank other) => (Kind, Extra).CompareTo((other.Kind, other.Extra));
}

/// <summary>The titles people give to columns of phone numbers, in the languages of most lists.</summary>
internal static class PhoneHeaders
{
    private static readonly (int Kind, string[] Stems)[] Stems =
    [
        (PhoneHeaderRank.WhatsApp, Folded(
            "whatsap whatsup wapp واتساب واتس واتسآب व्हाट्सएप व्हाट्सऐप हाट्सएप হোয়াটসঅ্যাপ ватсап вотсап вацап ווטסאפ וואטסאפ "
            + "왓츠앱 ワッツアップ วอทส วอตส واٹس")),
        (PhoneHeaderRank.Mobile, Folded("""
            mobile mobil mobiel mobitel movil celular cellul cellphone handy handphone telemov komork komorkow smartphone gsm matkapuhelin
            kannykka
            мобил мобіл сотов κινητ جوال موبايل محمول موبائل همراه نقال मोबाइल মোবাইল மொபைல் கைபேசி மொபைல మొబైల్ മൊബൈൽ ಮೊಬೈಲ್ મોબાઇલ ਮੋਬਾਈਲ
            手机 手機 行動電話 行动电话 移动电话 移動電話 携帯 휴대 핸드폰 모바일 נייד פלאפון סלולר מובייל มือถือ didong
            """)),
        (PhoneHeaderRank.Phone, Folded("""
            phone telefon telefoon telephon telepon telef telp rufnummer rufnr msisdn e164 dienthoai puhelin teleph
            телефон τηλεφων هاتف تليفون تلفون تلفن فون फोन दूरभाष ফোন தொலைபேசி
            电话 電話 전화 연락처 連絡先 联系方式 聯絡方式 联络电话 โทร เบอร์ טלפון
            """)),
    ];

    private static readonly FrozenDictionary<string, int> Words = new (int Kind, string Words)[]
    {
        (PhoneHeaderRank.WhatsApp, "wa zap waid wanumber whats"),
        (PhoneHeaderRank.Mobile, "cell cel mob mbl cep hp tlm telm kom funk natel portable моб сот мобн"),
        (PhoneHeaderRank.Phone,
            "tel tels tlf tfno tlfno tfn ph fon fone fono telno telnr telnum tel1 phones sms simu recapito recapiti sdt dt тел zalo τηλ"),
    }.SelectMany(x => Folded(x.Words).Select(word => (word, x.Kind))).DistinctBy(x => x.word).ToFrozenDictionary(x => x.word, x => x.Kind);

    /// <summary>Words for "number", and the small words in between.</summary>
    private static readonly FrozenSet<string> NumberWords = Folded("""
        no nr nro num numb number numbers nummer nummern numero numeros nomor nomer numer numar numarasi numara numarul cislo szam szama
        broj number namba n o
        номер номера رقم ارقام شماره نمبر नंबर नम्बर নম্বর 号 号码 番号 號碼 번호 מספר so
        de du di del da do des of the ya la le el los a e y value
        """).ToFrozenSet();

    private static readonly FrozenSet<string> WeakWords = Folded(
        "number nummer numero numeros no nr nomor numer номер رقم नंबर 号码 番号 號碼 번호 מספר contact contacto contato contatto kontakt контакт "
        + "recipient to संपर्क جهه اتصال").ToFrozenSet();

    private static readonly FrozenSet<string> ContactWords =
        Folded("contact contacto contato contatto kontakt контакт संपर्क تواصل اتصال").ToFrozenSet();

    /// <summary>Words that show a title is about phones, but not about their numbers.</summary>
    private static readonly FrozenSet<string> OtherWords = Folded("""
        type typ types tipo tipe art тип نوع verified verifiziert verificado verifie status statut estado stato label labels valid
        validated invalid consent consents
        optin optout opt accepts accepted marketing subscribed subscription permission einwilligung zustimmung country countries land
        länder pais pays paese страна страны
        code codes codigo codice kod kode vorwahl ländervorwahl prefix prefijo prefixo indicatif prefisso ext extension anexo durchwahl
        carrier operator provider anbieter betreiber network netz model modell modelo brand marke marca date datum fecha time zeit hora
        timestamp created updated added
        sent count anzahl cost costs kosten price preis tarif plan bill bills contract vertrag invoice id ids uuid guid user userid imei
        serial language lang sprache idioma device os
        message messages nachricht text note notes notiz comment comments group gruppe template has is does enabled active bounced error
        reason clicks hash timezone zone region
        """).ToFrozenSet();

    private static readonly string[] OtherStems = Folded(
        "fax faks факс فاكس 팩스 传真 傳真 ファックス ファクス verifi countrycode callingcode dialcode phonecode 类型 狀態 状态 種別");

    /// <summary>Words for phones that are less likely to reach a person.</summary>
    private static readonly FrozenSet<string> LesserWords = Folded("""
        home work business office company secondary second alternate alternative alt other old former previous emergency landline fixed
        privat geschaftlich geschaftl buro firma zentrale festnetz notfall zweite alt fijo oficina trabajo casa fixo comercial fixe bureau
        domicile fisso ufficio
        2 3 4 5 address assistant spouse parent
        """).ToFrozenSet();

    public static PhoneHeaderRank RankOf(string title)
    {
        var text = HeaderText.Of(title);
        var kind = KindOf(text);
        if (kind == PhoneHeaderRank.NoMatch && text.Words.Length == 0)
        {
            return new PhoneHeaderRank(KindOfStems(text.Remark), 0);
        }

        if (IsOther(text, kind) || kind == PhoneHeaderRank.NoMatch)
        {
            return new PhoneHeaderRank(PhoneHeaderRank.NoMatch, 0);
        }

        // "Phone (WhatsApp)" counts the same as "WhatsApp".
        kind = Math.Min(kind, KindOfStems(text.Remark));
        var extra = text.Words.Count(
            x => WordKind(x) == PhoneHeaderRank.NoMatch && KindOfStems(x) == PhoneHeaderRank.NoMatch && !NumberWords.Contains(x));
        return new PhoneHeaderRank(kind, extra + 10 * text.Words.Count(LesserWords.Contains));
    }

    /// <summary>Whether the title is about phones, but not about numbers that can receive a message: "Phone type", "Fax".</summary>
    public static bool IsAboutPhones(string title)
    {
        var text = HeaderText.Of(title);
        var kind = KindOf(text);
        return IsOther(text, kind)
            && (kind != PhoneHeaderRank.NoMatch || Array.Exists(OtherStems, x => text.Compact.Contains(x, StringComparison.Ordinal)));
    }

    private static int KindOf(HeaderText text)
    {
        var kind = Math.Min(KindOfStems(text.Compact), text.Words.Select(WordKind).Append(WordKind(text.Compact)).Min());
        if (kind != PhoneHeaderRank.NoMatch)
        {
            return kind;
        }

        if (text.Compact == "06nummer")
        {
            return PhoneHeaderRank.Mobile;
        }

        if (text.Words.Length == 0
            || !Array.TrueForAll(text.Words, x => WeakWords.Contains(WithoutArticle(x)) || NumberWords.Contains(WithoutArticle(x))))
        {
            return PhoneHeaderRank.NoMatch;
        }

        if (!Array.Exists(text.Words, x => WeakWords.Contains(WithoutArticle(x))))
        {
            return PhoneHeaderRank.NoMatch;
        }

        var isContact = Array.Exists(text.Words, x => ContactWords.Contains(WithoutArticle(x)));
        var isNumber = Array.Exists(text.Words, x => NumberWords.Contains(WithoutArticle(x)));
        return isContact && isNumber ? PhoneHeaderRank.Phone : PhoneHeaderRank.Weak;
    }

    private static bool IsOther(HeaderText text, int kind)
    {
        var isWhatsAppId = kind == PhoneHeaderRank.WhatsApp && text.Words is [.., "id"] && text.Words.Length == 2;
        return !isWhatsAppId
            && (Array.Exists(text.Words, OtherWords.Contains)
                || Array.Exists(OtherStems, x => text.Compact.Contains(x, StringComparison.Ordinal)));
    }

    private static int KindOfStems(string text)
    {
        foreach (var (kind, stems) in Stems)
        {
            if (Array.Exists(stems, x => text.Contains(x, StringComparison.Ordinal)))
            {
                return kind;
            }
        }

        return PhoneHeaderRank.NoMatch;
    }

    // "telno", "nohp", "cepno": words written together without a space.
    private static int WordKind(string word)
    {
        if (Words.TryGetValue(word, out var kind))
        {
            return kind;
        }

        foreach (var number in (ReadOnlySpan<string>)["number", "nummer", "nomor", "num", "no", "nr"])
        {
            if ((word.EndsWith(number, StringComparison.Ordinal) && Words.TryGetValue(word[..^number.Length], out kind))
                || (word.StartsWith(number, StringComparison.Ordinal) && Words.TryGetValue(word[number.Length..], out kind)))
            {
                return kind;
            }
        }

        return PhoneHeaderRank.NoMatch;
    }

    private static string WithoutArticle(string word) => word.StartsWith("ال", StringComparison.Ordinal) ? word[2..] : word;

    private static string[] Folded(string words)
        =>
        [
            .. words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                .Select(HeaderText.Simplify).Where(x => x.Length > 0).Distinct()
        ];
}
