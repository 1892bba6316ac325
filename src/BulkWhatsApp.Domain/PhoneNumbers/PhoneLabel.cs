using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace BulkWhatsApp.PhoneNumbers;

/// <summary>What people write before a number ("Mob:", "Tel.", an emoji) or after it ("(WhatsApp)").</summary>
internal static class PhoneLabel
{
    private const int MaxWordLength = 16;
    private const int MaxLength = 40;
    private const int MaxUnknownWords = 4;
    private const int FirstAccent = 0x0300;
    private const int LastAccent = 0x036F;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> PhoneWords = Words(
        """
        c cel cell cellulaire cellulare celu celular cellphone cep contact contacto contato dienst dienstlich domicile dt đt
        đtdđ elérhetőség fijo fisso fixe fixo fon geschäftlich gsm h handy handynr handynummer hp home house iphone kom komórka komórkowy
        kontakt
        m main maison mob mobi mobiel mobil mobila mobile mobileno mobilfon mobilnummer mobilnr mobilni mobilny mobiltelefon mobilný
        mobilní mobiltel
        móvil movil móvel movel o office p perso personal personel personnel ph phone phoneno port portable primary prive privé privat
        private privata
        puhelin pro sdt sđt signal simu sms t tel tél téléphone telephone telefon telefone telefono telefoon telefonas telefonnr
        telefonnummer telefón
        teléfono telefón telf telp télefono telegram telno telefonski tfn tfno tlf tlfn tlph trabajo trabalho travail viber voice w wa wapp
        wapps wechat whats
        whatsap whatsapp wathsapp wattsapp whattsapp watsapp whatssapp work wp wpp wsp wtsp zap zapzap арзан моб мобильный мобила мобільний
        мобилен номер сот сотовый т
        тел телефон телефони вотсап ватсап вайбер дом раб рабочий личный κιν κινητό κινητο τηλ τηλέφωνο τηλεφωνο نایل נייד טלפון טל פלאפון
        סלולרי
        واتساب واتس هاتف الهاتف جوال الجوال موبايل محمول نقال تلفون تليفون ت موبایل همراه تلفن شماره فون موبائل واٹس फोन फ़ोन मोबाइल मो
        व्हाट्सएप ফোন মোবাইল
        ਫੋਨ ਮੋਬਾਈਲ ફોન મોબાઇલ போன் தொலைபேசி கைபேசி ఫోన్ మొబైల్ ಫೋನ್ ಮೊಬೈಲ್ ഫോൺ മൊബൈൽ දුරකථන โทร โทรศัพท์ มือถือ เบอร์ ໂທ ទូរស័ព្ទ ဖုန်း 手机
        手機 手机号 手機號碼 电话 電話 联系电话 携帯 携帯電話 微信
        전화 전화번호 휴대폰 휴대전화 핸드폰 연락처 ტელ მობ հեռ ስልክ
        """);

    // Words that mean nothing by themselves: "No. HP", "numéro de téléphone".
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> FillerWords = Words(
        "n no nr nro num number numero número numéro nummer numer nomor numar my mein mon de du di do da del the e eigene номер № nº n° 号 "
        + "號 番号 번호 رقم מספר नंबर número");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> OtherWords = Words(
        "fax telefax faks факс فاكس 传真 傳真 팩스 ファックス φαξ פקס");

    /// <summary>Whether a message may be sent to the number after the text. Unknown text is accepted only before a '+'.</summary>
    /// <param name="prefix">Everything before the first digit or '+'.</param>
    /// <param name="end">Where the label ends; the rest of the prefix belongs to the number.</param>
    public static bool IsBefore(ReadOnlySpan<char> prefix, bool isBeforePlus, out int end)
    {
        var label = new Reader();
        if (!label.TryRead(prefix) || label.HasOther)
        {
            end = 0;
            return false;
        }

        end = label.End;
        if (!label.HasText)
        {
            return isBeforePlus || !label.HasSeparator;
        }

        return isBeforePlus && prefix.Length <= MaxLength ? label.Unknown <= MaxUnknownWords
            : label.Unknown == 0 && (label.Known > 0 || label.Fillers == 0) && !label.EndsInLetter;
    }

    /// <summary>Whether the text after a number only says what kind of number it is.</summary>
    public static bool IsBehind(ReadOnlySpan<char> suffix)
    {
        var label = new Reader();
        return label.TryRead(suffix) && label is { Unknown: 0, HasOther: false, HasText: true } && (label.Known > 0 || label.Fillers == 0);
    }

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Words(string words) =>
        words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .ToFrozenSet(StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();

    private struct Reader
    {
        public int Known { get; private set; }

        public int Unknown { get; private set; }

        public int Fillers { get; private set; }

        public bool HasOther { get; private set; }

        public bool HasText { get; private set; }

        public bool HasSeparator { get; private set; }

        public int End { get; private set; }

        /// <summary>A single letter directly before the number, as in the article number "M12345678".</summary>
        public bool EndsInLetter { get; private set; }

        public bool TryRead(ReadOnlySpan<char> text)
        {
            Span<char> word = stackalloc char[MaxWordLength];
            var letters = 0;
            for (int i = 0, length; i < text.Length; i += length)
            {
                var c = PhoneCharacters.Next(text[i..], out length);
                var category = Rune.GetUnicodeCategory(c);
                if (IsOfWord(c, category))
                {
                    letters = Append(word, letters, c);
                    End = i + length;
                    HasText = true;
                    continue;
                }

                if (PhoneCharacters.IsInvisible(c) && letters > 0)
                {
                    continue;
                }

                TakeWord(word, ref letters);
                if (!TakeOther(c, category))
                {
                    return false;
                }

                End = category is UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol || c.Value is ':' or '#' ? i + length : End;
            }

            EndsInLetter = letters == 1 && End == text.Length;
            TakeWord(word, ref letters);
            return true;
        }

        private static bool IsOfWord(Rune c, UnicodeCategory category) => Rune.IsLetter(c)
            || category is UnicodeCategory.SpacingCombiningMark
            || (category is UnicodeCategory.NonSpacingMark && !PhoneCharacters.IsInvisible(c));

        private static int Append(Span<char> word, int letters, Rune c)
        {
            if (c.Value is >= FirstAccent and <= LastAccent)
            {
                return letters;
            }

            c = Rune.ToLowerInvariant(c);
            if (letters + c.Utf16SequenceLength <= word.Length)
            {
                return letters + c.EncodeToUtf16(word[letters..]);
            }

            word[0] = '\0';
            return letters;
        }

        private void TakeWord(ReadOnlySpan<char> word, ref int letters)
        {
            if (letters == 0)
            {
                return;
            }

            var text = word[..letters];
            letters = 0;
            if (PhoneWords.Contains(text))
            {
                Known++;
            }
            else if (FillerWords.Contains(text))
            {
                Fillers++;
            }
            else if (OtherWords.Contains(text))
            {
                HasOther = true;
            }
            else
            {
                Unknown++;
            }
        }

        private bool TakeOther(Rune c, UnicodeCategory category)
        {
            if (category is UnicodeCategory.OtherSymbol or UnicodeCategory.EnclosingMark
                || (category == UnicodeCategory.ModifierSymbol && !c.IsAscii))
            {
                HasText = true;
                return true;
            }

            var gap = PhoneCharacters.GapOf(c);
            HasSeparator |= (gap & ~(PhoneGaps.Space | PhoneGaps.Line | PhoneGaps.Bracket)) != 0 || c.Value == ':';
            return gap != PhoneGaps.None || PhoneCharacters.IsInvisible(c) || c.Value == ':' || (c.Value == '#' && Known > 0);
        }
    }
}
