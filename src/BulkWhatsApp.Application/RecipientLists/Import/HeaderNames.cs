using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace BulkWhatsApp.RecipientLists.Import;

/// <summary>The names people give the columns of phone numbers and of recipients' names, in the languages of most lists.</summary>
internal static class HeaderNames
{
    public const int NoMatch = int.MaxValue;

    private const int WhatsAppRank = 0;
    private const int MobileRank = 1;
    private const int PhoneRank = 2;
    private const int WeakRank = 3;
    private const int PartRank = 4;

    private static readonly FrozenDictionary<string, int> PhoneNames = Ranked(
        (WhatsAppRank, "whatsapp whatsappnumber whatsappno wa waid wanumber واتساب رقمالواتساب"),
        (MobileRank, """
            mobile mobilenumber mobileno mobilephone mobilephonenumber cell cellphone cellnumber cellphonenumber gsm gsmno
            handy handynummer handynr mobil mobilnummer mobilnr mobiltelefon mobiltelefonnummer mobilfunknummer mobiel mobielnummer
            celular numerocelular numerodecelular telefonocelular movil telefonomovil numeromovil cellulare numerocellulare
            portable telephoneportable numeroportable mobilenumero telemovel komorka telefonkomorkowy cep ceptelefonu cepno
            мобильный мобильныйтелефон мобильныйномер сотовый мобільний κινητο matkapuhelin nohp nomorhp hp
            手机 手机号 手机号码 手機 手機號碼 携帯 携帯電話 携帯番号 휴대폰 휴대폰번호 휴대전화 جوال الجوال رقمالجوال موبايل محمول נייד मोबाइल
            """),
        (PhoneRank, """
            phone phonenumber phoneno phonee164 e164 msisdn tel telno telnr telephone telephonenumber contactnumber contactno
            telefon telefonnummer telefonnr telefonszam rufnummer telefoon telefoonnummer telefono numerodetelefono numerotelefono
            telefone numerodetelefone numerotelefone fone numerodetelephone numerotelephone telefonnumarasi telefonno nomortelepon
            telepon sodienthoai dienthoai телефон номертелефона номер τηλεφωνο puhelin puhelinnumero numertelefonu
            电话 电话号码 電話 電話番号 電話號碼 전화 전화번호 هاتف الهاتف رقمالهاتف تلفون تلفن טלפון फोन
            """),
        (WeakRank, "number nummer numero no nr contact recipient to"));

    private static readonly string[] PhoneParts =
    [
        "whatsapp", "mobile", "mobil", "phone", "telefon", "handy", "celular", "cellul", "movil", "telephone", "msisdn",
        "телефон", "电话", "手机", "電話", "هاتف", "جوال",
    ];

    private static readonly string[] NotAPhoneParts =
    [
        "type", "typ", "tipo", "verified", "verifi", "consent", "optin", "optout", "country", "carrier", "operator", "provider",
        "model", "brand", "date", "time", "status", "valid", "code", "ext",
    ];

    private static readonly FrozenDictionary<string, int> PersonNames = Ranked(
        (0, """
            name fullname recipientname displayname contactname customername clientname nombrecompleto nomecompleto nomcomplet
            vollstandigername adsoyad имяифамилия фио 姓名 氏名 이름 الاسم الاسمالكامل
            """),
        (1, "nombre nome nom naam namn navn isim imie имя ονομα 名字 名前 名称 اسم שם नाम nama"),
        (2, "customer client recipient kunde kundenname empfanger cliente destinatario clientnom klant kund klient клиент 客户 お客様 고객 العميل contact kontakt guest patient member"));

    // Beside a column of first names or surnames, these hold the other half of the name and not the name.
    private static readonly FrozenDictionary<string, string[]> OtherHalves = new Dictionary<string, string[]>
    {
        ["name"] = ["vorname", "prenom", "voornaam"],
        ["nom"] = ["prenom"],
        ["nombre"] = ["apellido", "apellidos"],
        ["nome"] = ["cognome", "sobrenome", "apelido"],
        ["naam"] = ["voornaam"],
        ["имя"] = ["фамилия"],
    }.ToFrozenDictionary();

    /// <summary>How surely a header names phone numbers: 0 most, <see cref="NoMatch"/> not at all.</summary>
    public static int RankAsPhone(string header)
    {
        var remark = header.IndexOf('(');
        var name = Simplify(remark > 0 ? header[..remark] : header);
        if (PhoneNames.TryGetValue(name, out var rank))
        {
            return rank;
        }

        var isPart = Array.Exists(PhoneParts, x => name.Contains(x, StringComparison.Ordinal))
            && !Array.Exists(NotAPhoneParts, x => name.Contains(x, StringComparison.Ordinal));
        return isPart ? PartRank : NoMatch;
    }

    /// <summary>The column of the recipients' whole names; -1 when there is none.</summary>
    public static int FindPersonName(IReadOnlyList<string> headers, int phoneColumn)
    {
        var names = headers.Select(Simplify).ToList();
        return Enumerable.Range(0, names.Count)
            .Where(x => x != phoneColumn && PersonNames.ContainsKey(names[x]) && !IsHalf(names[x], names))
            .OrderBy(x => PersonNames[names[x]])
            .ThenBy(x => x)
            .FirstOrDefault(-1);
    }

    /// <summary>Lower case, letters and digits only, without accents: "Téléphone n°" and "telephone no" are alike.</summary>
    public static string Simplify(string header)
    {
        var simple = new StringBuilder(header.Length);
        foreach (var c in header.Normalize(NormalizationForm.FormKD))
        {
            if (char.IsLetterOrDigit(c) || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.SpacingCombiningMark)
            {
                simple.Append(char.ToLowerInvariant(c));
            }
        }

        return simple.ToString();
    }

    private static bool IsHalf(string name, List<string> names)
        => OtherHalves.TryGetValue(name, out var halves) && names.Exists(halves.Contains);

    private static FrozenDictionary<string, int> Ranked(params (int Rank, string Names)[] groups)
        => groups
            .SelectMany(x => x.Names.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(name => (Name: Simplify(name), x.Rank)))
            .DistinctBy(x => x.Name)
            .ToFrozenDictionary(x => x.Name, x => x.Rank);
}
