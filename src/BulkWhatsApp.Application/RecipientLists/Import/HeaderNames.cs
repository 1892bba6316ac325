using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace BulkWhatsApp.RecipientLists.Import;

/// <summary>
/// The titles people give to columns of names, countries and user ids, and to columns of numbers that are not phone numbers, in the
/// languages of most lists. <see cref="PhoneHeaders"/> has those of phone numbers.
/// </summary>
internal static class HeaderNames
{
    public const int NoMatch = int.MaxValue;

    /// <summary>The start of the titles that this application adds to a file of rejected rows.</summary>
    public const string OwnPrefix = "Bulk WhatsApp: ";

    private static readonly FrozenDictionary<string, int> PersonNames = Ranked(
        (0, """
            name fullname recipientname displayname contactname customername clientname nombrecompleto nomecompleto nomcomplet
            nombreyapellidos nombreapellidos nomeecognome nomecognome nomeesobrenome nometprenom nomprenom prenometnom prenomnom
            vorundnachname vornamenachname nachnamevorname
            vollstandigername kundenname imieinazwisko nazwiskoiimie adsoyad advesoyad adisoyadi isimsoyisim имяифамилия фамилияимя
            фамилияиимя фио прізвищеімя
            姓名 氏名 お名前 성명 이름 الاسم الاسمالكامل اسمالعميل नाम पूरानाम ग्राहककानाम namalengkap hoten hovaten hotenkhachhang tenkhachhang
            ชื่อนามสกุล ชื่อสกุล שםמלא
            studentname parentname patientname guestname membername partyname ledgername employeename volledigenaam fuldenavn fulltnavn
            jmenoaprijmeni
            ονοματεπωνυμο numecomplet teljesnev  jina voornaamachternaam
            """),
        (1, "nombre nome nom naam namn navn nimi nev nume jmeno ime isim ad adi imie имя імя ονομα 名字 名前 名称 اسم שם nama ten ชื่อ নাম نام "
            + "contactperson ansprechpartner personadecontacto"),
        (2, """
            customer client recipient kunde empfanger cliente destinatario clientnom klant kund klient клиент 客户 お客様 고객 العميل contact
            contacto contato
            contatto kontakt guest patient member partner employee student parent musteri khachhang
            """),
        (3, "nachname surname lastname familienname nazwisko apellidos apellido cognome sobrenome achternaam soyad фамилия"));

    // Half of a name, next to its other half, is not the name.
    private static readonly FrozenSet<string> FirstHalves = Folded(
        "firstname givenname vorname prenom voornaam nombre nome imie имя ad adi isim fornamn fornavn "
        + "etunimi keresztnev jmeno ten ime").ToFrozenSet();

    private static readonly FrozenSet<string> LastHalves = Folded("""
        lastname surname familyname nachname familienname nom apellido apellidos cognome sobrenome apelido apelidos achternaam nazwisko
        фамилия soyad soyadi
        efternamn efternavn etternavn sukunimi vezeteknev prijmeni ho prezime
        """).ToFrozenSet();

    // Next to these, "Name" means the surname.
    private static readonly FrozenSet<string> OnlyFirst = Folded("vorname prenom voornaam").ToFrozenSet();

    private static readonly FrozenSet<string> CountryWords = Folded("""
        country land länder pais país pays paese nazione kraj ülke ulke страна країна البلد الدولة بلد دولة کشور ملک देश দেশ negara quocgia
        quốcgia ประเทศ
        国 国家 國家 地区 国名 국가 나라 מדינה ארץ orszag ország zeme země stat država drzava χώρα țara tara maa lande nchi landes nation
        """).ToFrozenSet();

    private static readonly FrozenSet<string> CountryCodeNames = Folded("""
        iso iso2 iso3 isocode isoalpha2 alpha2 cc ctry countryiso isocountry countrycode landcode landescode ländercode länderkennzeichen
        länderkürzel landkode
        codigodepais codigopais codpais codigodopais codepays codicepaese kodkraju ulkekodu кодстраны رمزالدولة رمزالبلد كودالدولة كودالبلد
        देशकोड kodenegara maquocgia
        รหัสประเทศ 国家代码 國家代碼 国コード 국가코드 countryregion kodpanstwa orszagkod kodzeme kodkrajiny
        """).ToFrozenSet();

    private static readonly FrozenSet<string> CallingCodeNames = Folded("""
        callingcode countrycallingcode dialcode dialingcode diallingcode countrydialcode phonecode phonecountrycode mobilecountrycode
        countryphonecode telephonecode
        phoneprefix countryprefix internationalprefix isdcode isd idd ländervorwahl landesvorwahl internationalevorwahl indicatif
        indicatifpays indicatiftelephonique
        indicativo prefijopais prefijointernacional prefissointernazionale ddi codigoddi landnummer landekode phonecountry mobilecountry
        whatsappcountrycode
        مفتاحالدولة مفتاحالبلد رمزالاتصال 国番号 国家区号 國碼 区号 국가번호 kierunkowy телефонныйкод קידומת קידומתמדינה
        """).ToFrozenSet();

    private static readonly FrozenSet<string> UserIdNames = Folded(
        "userid bsuid businessscopeduserid businessscopedid whatsappuserid whatsappbsuid wauserid whatsappscopedid recipientuserid "
        + "fromuserid userids whatsappid").ToFrozenSet();

    /// <summary>Words in titles of numbers that are not phone numbers, whatever they look like.</summary>
    private static readonly FrozenSet<string> OtherNumberWords = Folded("""
        id ids uid uuid guid acct account accounts konto kontonummer kontonr cuenta conta compte conto rekening hesap счет iban bic card
        karte tarjeta cartao
        nif nie dni cif rut ruc cuit cuil rfc curp cpf cnpj rg nit tax vat ust ustid steuernummer steuernr steuer siret siren nip pesel
        regon инн снилс огрн кпп ktp nik npwp nisn
        ssn sin nin bsn pan aadhaar gst gstin passport pasaporte reisepass tckn tc vkn identity ausweis personalnummer license licence
        order orders bestellung bestellnummer pedido commande invoice rechnung rechnungsnummer factura facture fattura faktura contract
        vertrag vertragsnummer contrato contrat
        ref reference referenz referencia booking reservation ticket tracking serial imei sku ean gtin barcode policy
        date datum fecha data дата تاريخ 日付 日期 tarih tanggal ngay birthday birthdate birth dob geburtstag geburtsdatum since seit year jahr
        month time zeit hora created updated
        amount betrag importe valor montant importo kwota сумма المبلغ total totals sum price preis precio prix balance saldo revenue
        umsatz points punkte score rating quantity qty anzahl count age
        zip zipcode postcode postal plz cap codigopostal pin pincode index индекс latitude longitude
        kundennummer kundennr kdnr customerid clientid memberid mitgliedsnummer matricula matricule fax telefax
        """).ToFrozenSet();

    private static readonly FrozenSet<string> CountedWords =
        Folded("customer customers client clients kunde kunden clientes cliente member contract العميل ग्राहक klant musteri pelanggan")
            .ToFrozenSet();

    private static readonly string[] OtherNumberStems = Folded("客户编号 顧客番号 고객번호 会員番号 订单 身份证 kontonumm kundennumm");

    private static readonly FrozenSet<string> Totals = """
        total|totals|grand total|sub total|subtotal|sub-total|total general|totale|totales|totale generale|totaal|total général|gesamt
        gesamtsumme|zwischensumme|summe|sum|suma
        soma|somme|total geral|razem|ogółem|toplam|genel toplam|итого|всего|итог|сумма|сума|разом|усього|المجموع|الإجمالي|الاجمالي
        المجموع الكلي|مجموع|إجمالي|कुल|योग|कुल योग
        jumlah|tổng|tổng cộng|รวม|ทั้งหมด|合计|合計|总计|總計|小计|小計|총계|합계|סה"כ|סך הכל|yhteensä|összesen|celkem|ukupno|σύνολο|summa
        """.Split(['|', '\n', '\r'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> TotalsBySpan =
        Totals.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The column of the recipients' full names; -1 if there is none.</summary>
    public static int FindPersonName(IReadOnlyList<string> headers, Func<int, bool> isTaken)
    {
        var names = headers.Select(x => HeaderText.Of(x).Compact).ToList();
        return Enumerable.Range(0, names.Count)
            .Where(x => !isTaken(x) && PersonNames.ContainsKey(names[x]) && !IsHalf(names[x], names))
            .OrderBy(x => PersonNames[names[x]])
            .ThenBy(x => x)
            .FirstOrDefault(-1);
    }

    public static bool IsPersonName(string header) =>
        PersonNames.ContainsKey(HeaderText.Of(header).Compact) || FirstHalves.Contains(HeaderText.Of(header).Compact);

    /// <summary>0 for a title of calling codes, 1 of country codes, 2 of countries, <see cref="NoMatch"/> for others.</summary>
    public static int RankAsCountry(string header)
    {
        var text = HeaderText.Of(header);
        return CallingCodeNames.Contains(text.Compact) ? 0
            : CountryCodeNames.Contains(text.Compact) ? 1
            : CountryWords.Contains(text.Compact) || Array.Exists(text.Words, CountryWords.Contains) ? 2
            : NoMatch;
    }

    public static bool IsUserId(string header) => UserIdNames.Contains(HeaderText.Of(header).Compact);

    /// <summary>Whether the title says that the column's numbers are not phone numbers.</summary>
    public static bool IsOtherNumber(string header)
    {
        var text = HeaderText.Of(header);
        return Array.Exists(text.Words, OtherNumberWords.Contains)
            || Array.Exists(OtherNumberStems, x => text.Compact.Contains(x, StringComparison.Ordinal))
            || (text.Words.Length > 1 && Array.Exists(text.Words, CountedWords.Contains));
    }

    /// <summary>Whether the value starts a row of totals.</summary>
    public static bool IsTotal(string value)
    {
        if (value.Length is 0 or > 40)
        {
            return false;
        }

        // "Total: 25", "Summe (netto)".
        var text = value.AsSpan();
        var end = text.IndexOfAny(":=(0123456789");
        return TotalsBySpan.Contains((end < 0 ? text : text[..end]).Trim(" *#-."));
    }

    private static bool IsHalf(string name, List<string> names)
        => (LastHalves.Contains(name) && names.Exists(x => x != name && FirstHalves.Contains(x)))
            || (FirstHalves.Contains(name) && names.Exists(x => x != name && LastHalves.Contains(x)))
            || (name == "name" && names.Exists(OnlyFirst.Contains));

    private static FrozenDictionary<string, int> Ranked(params (int Rank, string Names)[] groups)
        => groups
            .SelectMany(x => Folded(x.Names).Select(name => (Name: name, x.Rank)))
            .DistinctBy(x => x.Name)
            .ToFrozenDictionary(x => x.Name, x => x.Rank);

    private static string[] Folded(string words)
        =>
        [
            .. words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                .Select(HeaderText.Simplify).Where(x => x.Length > 0).Distinct()
        ];
}

/// <summary>A column's title in the form used for comparison: "Téléphone n°" and "telephone_no" are the same.</summary>
/// <param name="Words">The folded words, without remarks in brackets and without anything after a "with".</param>
/// <param name="Compact">The words with nothing between them.</param>
/// <param name="Remark">The text in brackets, compact.</param>
internal sealed partial record HeaderText(string[] Words, string Compact, string Remark)
{
    private const int MaxTitleLength = 256;

    private static readonly HashSet<string> With =
        ["with", "incl", "including", "inkl", "mit", "con", "com", "avec", "without", "ohne", "sin", "sem", "sans"];

    // Letters that Unicode does not decompose.
    private static readonly Dictionary<char, string> Plain = new()
    {
        ['đ'] = "d", ['ð'] = "d", ['ı'] = "i", ['ł'] = "l", ['ø'] = "o", ['ħ'] = "h", ['ŧ'] = "t", ['ŋ'] = "n", ['ĸ'] = "k",
        ['ß'] = "ss", ['æ'] = "ae", ['œ'] = "oe", ['þ'] = "th", ['ə'] = "e", ['ґ'] = "г",
        ['ى'] = "ي", ['ی'] = "ي", ['ې'] = "ي", ['ک'] = "ك", ['ة'] = "ه", ['ہ'] = "ه", ['ھ'] = "ه", ['ـ'] = string.Empty,
    };

    public static HeaderText Of(string title)
    {
        // Anything longer is not a title, and the patterns below would take long.
        title = StorableText.Cut(title, MaxTitleLength);
        var remark = string.Concat(Remarks().Matches(title).Select(x => x.Value));
        var words = Fold(CamelCase().Replace(Remarks().Replace(title, " "), " ").Replace("#", " no "));
        var with = Array.FindIndex(words, 1 < words.Length ? 1 : 0, With.Contains);
        words = with > 0 ? words[..with] : words;
        return new HeaderText(words, string.Concat(words), string.Concat(Fold(remark)));
    }

    /// <summary>Letters and digits only, in lower case and without accents, remarks included: for titles that a person enters.</summary>
    public static string Simplify(string title) => string.Concat(Fold(StorableText.Cut(title, MaxTitleLength)));

    private static string[] Fold(string text)
    {
        var simple = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormKD))
        {
            var category = CharUnicodeInfo.GetUnicodeCategory(c);
            if (char.IsLetterOrDigit(c) || category == UnicodeCategory.SpacingCombiningMark)
            {
                var lower = char.ToLowerInvariant(c);
                simple.Append(Plain.TryGetValue(lower, out var plain) ? plain : lower.ToString());
            }
            else if (category is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark))
            {
                simple.Append(' ');
            }
        }

        return simple.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    [GeneratedRegex(@"[(\[{（【].*?([)\]}）】]|$)")]
    private static partial Regex Remarks();

    [GeneratedRegex(@"(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})|(?<=\p{L}{3})(?=\d+$)")]
    private static partial Regex CamelCase();
}

/// <summary>Tells a row of titles from rows of people, and from lines above the table.</summary>
internal static class HeaderRow
{
    /// <summary>How likely the row holds titles: 0 if it has no known one.</summary>
    public static int ScoreOf(string[] fields) => fields.Sum(ScoreOf);

    /// <summary>How many known titles the row has.</summary>
    public static int KnownTitlesOf(string[] fields) => fields.Count(x => ScoreOf(x) > 0);

    private static int ScoreOf(string field)
    {
        // A title is short; anything long is a sentence above the table.
        if (field.Length is 0 or > 60)
        {
            return 0;
        }

        var phone = PhoneHeaders.RankOf(field);
        return field.StartsWith(HeaderNames.OwnPrefix, StringComparison.Ordinal) ? 4
            : phone.IsStrong && phone.IsMatch ? 4
            : HeaderNames.IsPersonName(field) ? 2
            : phone.IsMatch || HeaderNames.RankAsCountry(field) != HeaderNames.NoMatch ? 1
            : HeaderNames.IsUserId(field) || HeaderNames.IsOtherNumber(field) ? 1
            : 0;
    }
}
