namespace BulkWhatsApp.OptOuts;

/// <summary>
/// Words and phrases that stop messages or start them again, as whole replies, by language (meta-platform-api.md 6.3, and what operators in
/// other countries use). Spelling variants do not matter: see <see cref="ReplyText"/>.
/// </summary>
public static class BuiltInReplyWords
{
    /// <param name="Language">Two letters, ISO 639-1.</param>
    public sealed record OfLanguage(string Language, IReadOnlyList<string> Words);

    public static IReadOnlyList<OfLanguage> Stop { get; } =
    [
        new("en",
        [
            "stop", "stopp", "stop all", "stopall", "unsubscribe", "unsub", "unsubscribe me", "unsubscribe all", "cancel", "end", "quit",
            "opt out", "optout", "opt me out", "revoke",
            "remove", "remove me", "td", "stop now", "stop it", "stop this", "stop messages", "stop messaging me", "stop texting me",
            "stop sending", "stop sending messages",
            "stop sending me messages", "stop the messages", "no more messages", "no more", "do not message me", "dont message me",
            "do not contact me", "dont contact me",
            "do not send me messages", "dont send me messages", "leave me alone", "take me off", "take me off your list",
            "remove me from your list",
            "remove me from the list", "stop promotions", "stop promotion", "stop promos", "stop promo", "stop marketing",
            "stop marketing messages", "stop offers", "stop ads",
            "stop advertising", "stop newsletter", "stop updates", "stop campaigns", "stop notifications", "opt out marketing",
            "opt out of marketing",
            "opt out promotions", "opt out all", "unsubscribe marketing", "unsubscribe promotions", "i want to unsubscribe",
            "i want to opt out", "i want to stop",
            "cancel subscription", "cancel my subscription",
        ]),
        new("es",
        [
            "baja", "alto", "parar", "para", "pare", "detener", "deten", "cancelar", "cancela", "darme de baja", "dar de baja",
            "dame de baja", "quiero darme de baja",
            "no más", "no más mensajes", "no quiero más mensajes", "no quiero recibir más mensajes", "salir", "eliminar", "desuscribir",
            "desuscribirme", "anular",
            "basta", "detener promociones", "parar promociones", "cancelar suscripción", "no molestar",
            "darse de baja", "dar baja", "la baja", "quiero la baja", "baja promociones", "baja publicidad", "dejar de recibir",
            "dejar de recibir mensajes", "no quiero recibir mensajes", "no deseo recibir mensajes", "no deseo recibir más mensajes",
            "no deseo más mensajes", "no me envíen más mensajes", "no me manden más mensajes", "no me escriban más", "no más publicidad",
            "no quiero publicidad", "no quiero más publicidad", "bórrame", "bórrenme", "elimíname", "elimínenme", "quítame de la lista",
            "quítenme de la lista", "sáquenme de la lista",
        ]),
        new("pt",
        [
            "parar", "pare", "sair", "cancelar", "cancela", "descadastrar", "remover", "remova", "não quero mais",
            "não quero mais mensagens", "não quero receber mais",
            "não quero receber mensagens", "descadastre", "me descadastre", "me remova", "me tire da lista", "chega", "parar promoções",
            "cancelar inscrição", "cancelar assinatura",
        ]),
        new("fr",
        [
            "stop", "arret", "arrêt", "arrêter", "arrêtez", "arrete", "désabonner", "désabonnement", "me désabonner", "désabonnez-moi",
            "se désabonner", "désinscrire",
            "désinscription", "me désinscrire", "désinscrivez-moi", "annuler", "résilier", "supprimer", "plus de messages",
            "arrêter les promotions", "stop pub",
        ]),
        new("de",
        [
            "stop", "stopp", "stoppen", "abmelden", "abbestellen", "austragen", "beenden", "keine werbung", "keine werbung mehr",
            "keine nachrichten mehr",
            "abmeldung", "kündigen", "löschen", "abbrechen", "ende", "aufhören", "schluss", "werbung stoppen", "ich möchte keine werbung",
            "ich möchte mich abmelden",
            "nicht mehr schreiben", "widerruf", "widerrufen",
        ]),
        new("it",
        [
            "stop", "basta", "cancellami", "cancella", "disiscrivimi", "disiscriviti", "disiscrivere", "disiscrizione", "annulla",
            "rimuovimi", "rimuovi", "ferma",
            "fermati", "fermare", "interrompi", "termina", "esci", "non voglio più messaggi", "basta messaggi", "stop promozioni",
            "interrompi promozioni", "disattiva",
        ]),
        new("hi",
        [
            "रोकें", "रोको", "रोक", "रोक दो", "रोक दें", "बंद", "बंद करें", "बंद करो", "बन्द", "बन्द करें", "बन्द करो", "बंद कर दो",
            "रुको", "रुकें", "रुकिए", "हटाएं", "हटाएँ",
            "हटाओ", "सदस्यता समाप्त", "सदस्यता समाप्त करें", "सदस्यता रद्द करें", "रद्द करें", "रद्द", "स्टॉप", "स्टाप", "प्रचार बंद करें",
            "band karo", "band kar do",
            "band karein", "roko", "ruko", "rok do", "hatao", "mat bhejo",
        ]),
        new("ar",
        [
            "توقف", "توقفوا", "قف", "وقف", "إيقاف", "ايقاف", "أوقف", "اوقف", "أوقفوا", "إلغاء", "الغاء", "ألغ", "إلغاء الاشتراك",
            "الغاء الاشتراك", "إلغاء اشتراك",
            "إلغاء اشتراكي", "إزالة", "احذفني", "حذف", "انهاء", "إنهاء", "كفى", "ستوب", "لا ترسل", "لا ترسلوا", "لا اريد رسائل",
            "إيقاف الرسائل", "إيقاف العروض", "إيقاف العروض الترويجية",
            "ايقاف الرسائل",
        ]),
        new("id",
        [
            "berhenti", "stop", "hentikan", "batal", "batalkan", "keluar", "unreg", "henti", "berhenti berlangganan", "setop", "hapus",
            "hapus saya", "jangan kirim lagi",
            "tidak mau lagi", "hentikan promosi", "stop promosi", "tamat",
        ]),
        new("tr",
        [
            "dur", "durdur", "durdurun", "ret", "iptal", "iptal et", "çık", "çıkış", "abonelikten çık", "aboneliği iptal et",
            "abonelik iptal", "üyelikten çık",
            "istemiyorum", "mesaj istemiyorum", "vazgeç", "kaldır", "sil", "bırak", "yeter", "listeden çıkar", "beni çıkar",
            "promosyonları durdur", "sonlandır",
        ]),
        new("ru",
        [
            "стоп", "отписаться", "отписка", "отпишите", "отпишите меня", "отписать", "отпиши", "отмена", "отменить", "отказ",
            "отказаться", "отказываюсь", "удалить",
            "удалите", "удалите меня", "хватит", "прекратить", "прекратите", "остановить", "остановите", "остановить рассылку",
            "отписаться от рассылки", "не присылайте",
            "не пишите", "не пишите мне", "больше не пишите", "выйти", "конец",
        ]),
        new("zh",
        [
            "退订", "退訂", "退定", "取消", "取消订阅", "取消訂閱", "停止", "停止推广", "停止推廣", "退出", "拒收", "拒绝", "拒絕", "不要再发", "不要再發", "不要再发了", "别再发了", "别发了",
            "不要发了",
            "终止", "終止", "结束", "結束", "解除", "tui ding", "tuiding",
        ]),
        new("nl", ["afmelden", "uitschrijven", "stoppen", "annuleren", "opzeggen", "geen berichten meer", "schrijf me uit"]),
        new("pl", ["wypisz", "wypisz mnie", "anuluj", "rezygnuję", "rezygnacja", "koniec", "zatrzymaj", "usuń", "wyrejestruj"]),
        new("sv", ["avsluta", "avregistrera", "avprenumerera", "avanmäl", "sluta", "avbryt"]),
        new("da", ["afmeld", "stop beskeder", "afslut"]),
        new("nb", ["avslutt", "meld av", "avmeld", "slutt"]),
        new("fi", ["lopeta", "peruuta"]),
        new("cs", ["odhlásit", "zrušit", "konec", "ukončit", "přestaňte"]),
        new("hu", ["leiratkozás", "leiratkozom", "leiratkozni", "vége", "töröljön"]),
        new("ro", ["dezabonare", "dezabonează-mă", "anulare", "renunț", "oprește", "opriți"]),
        new("el", ["στοπ", "διακοπή", "διαγραφή", "ακύρωση", "τέλος", "απεγγραφή"]),
        new("uk", ["відписатися", "відпишіть", "скасувати", "припинити", "досить", "відмова", "зупинити", "видалити"]),
        new("he", ["הסר", "הסרה", "הסירו אותי", "עצור", "די", "להסיר", "ביטול", "בטל", "סטופ"]),
        new("fa", ["لغو", "لغو اشتراک", "توقف", "بس", "انصراف", "قطع"]),
        new("ur", ["بند کریں", "بند کرو", "روکیں", "روکو", "ختم کریں", "بند"]),
        new("bn", ["বন্ধ", "বন্ধ করুন", "থামুন", "থামান", "বাতিল"]),
        new("ta", ["நிறுத்து", "நிறுத்தவும்", "வேண்டாம்"]),
        new("vi", ["dừng lại", "hủy đăng ký", "từ chối", "ngừng", "ngừng lại", "ngừng gửi"]),
        new("th", ["หยุด", "ยกเลิก", "เลิก", "หยุดส่ง", "ยกเลิกการสมัคร"]),
        new("ms", ["henti", "hentikan", "berhenti", "batal", "nyahlanggan", "keluar"]),
        new("tl", ["itigil", "tigil", "huminto", "tama na", "hinto"]),
        new("sw", ["simama", "sitisha", "ondoa", "jiondoe"]),
        new("ja", ["停止", "配信停止", "解除", "登録解除", "ストップ", "やめて", "中止", "退会"]),
        new("ko", ["중지", "수신거부", "수신 거부", "거부", "그만", "취소", "해지", "정지"]),
    ];

    public static IReadOnlyList<OfLanguage> Start { get; } =
    [
        new("en",
        [
            "start", "unstop", "subscribe", "subscribe me", "resubscribe", "resume", "restart", "opt in", "optin", "opt me in",
            "start again", "start promotions", "resume promotions",
            "start marketing", "resume marketing",
        ]),
        new(
            "es",
            ["alta", "iniciar", "comenzar", "suscribir", "suscribirme", "reanudar", "darme de alta", "dame de alta", "empezar", "activar"]),
        new("pt", ["iniciar", "começar", "assinar", "inscrever", "me inscrever", "retomar", "quero receber", "cadastrar", "ativar"]),
        new("fr", ["démarrer", "commencer", "abonner", "s'abonner", "m'abonner", "reprendre", "abonnement", "inscription", "activer"]),
        new("de", ["start", "starten", "anmelden", "abonnieren", "fortsetzen", "anmeldung", "wieder anmelden"]),
        new("it", ["inizia", "iniziare", "avvia", "iscrivimi", "iscriviti", "riprendi", "attiva"]),
        new(
            "hi",
            [
                "शुरू", "शुरू करें", "शुरू करो", "चालू", "चालू करें", "चालू करो", "सदस्यता लें", "स्टार्ट", "shuru", "shuru karo",
                "chalu karo"
            ]),
        new("ar", ["ابدأ", "ابدا", "بدء", "ابدؤوا", "اشتراك", "اشترك", "الاشتراك", "استئناف", "تفعيل", "ستارت"]),
        new("id", ["mulai", "lanjut", "lanjutkan", "langganan", "berlangganan", "daftar", "aktifkan"]),
        new("tr", ["başla", "başlat", "abone ol", "devam", "devam et", "kayıt ol"]),
        new("ru", ["старт", "начать", "подписаться", "подписка", "возобновить", "подпишите", "подпишите меня"]),
        new("zh", ["订阅", "訂閱", "开始", "開始", "恢复", "恢復", "重新订阅", "重新訂閱"]),
    ];

    /// <summary>Polite additions to such a word.</summary>
    internal static IReadOnlyList<string> Politeness { get; } =
    [
        "please", "pls", "plz", "plse", "kindly", "thanks", "thank you", "thank you very much", "many thanks", "thanks a lot", "thx", "ty",
        "sorry",
        "por favor", "porfavor", "porfa", "gracias", "muchas gracias", "obrigado", "obrigada", "muito obrigado", "muito obrigada", "pfv",
        "s'il vous plaît", "s'il te plaît", "svp", "stp", "merci", "merci beaucoup", "bitte", "danke", "vielen dank", "danke schön",
        "dankeschön", "bitte sofort",
        "per favore", "per piacere", "grazie", "grazie mille", "कृपया", "प्लीज", "प्लीज़", "धन्यवाद", "शुक्रिया", "kripya", "dhanyavad",
        "من فضلك", "من فضلكم", "لو سمحت", "لو سمحتم", "رجاء", "الرجاء", "شكرا", "شكرا لك", "شكرا لكم", "tolong", "mohon", "terima kasih",
        "makasih",
        "lütfen", "teşekkürler", "teşekkür ederim", "sağ olun", "пожалуйста", "спасибо", "будь ласка", "дякую", "请", "請", "谢谢", "謝謝",
        "alstublieft", "alsjeblieft", "bedankt", "dank u", "proszę", "dziękuję", "tack", "takk", "tak", "kérem", "köszönöm", "vă rog",
        "mulțumesc",
        "prosím", "děkuji", "παρακαλώ", "ευχαριστώ", "בבקשה", "תודה", "لطفا", "ممنون", "شكريه", "xin", "vui lòng", "cảm ơn", "ありがとう",
        "お願いします",
    ];
}
