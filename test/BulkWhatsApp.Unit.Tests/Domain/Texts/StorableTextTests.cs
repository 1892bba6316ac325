using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace BulkWhatsApp.Texts;

/// <summary>For any sequence of UTF-16 units, even those that are not text.</summary>
public class StorableTextTests
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // What breaks when cut in the wrong place, and what must not occur at all.
    private static readonly string[] Pieces =
    [
        "\0", "\uD83D", "\uDE00", "a", "é", "e\u0301", "😀", "👩‍👩‍👧‍👦", "🇩🇪", "👍🏽", "नि", "\r\n", "\uE000", "\uFFFD", "ﷺ",
        "Z\u0300\u0301\u0302\u0303", " ", "\u0001",
    ];

    [Fact]
    public void A_clean_text_has_utf8_and_no_nul_and_keeps_everything_else() => ForAll((text, _) =>
    {
        var clean = StorableText.Clean(text);

        Strict.GetByteCount(clean).ShouldBeGreaterThanOrEqualTo(0);
        clean.ShouldNotContain('\0');
        clean.ShouldBe(string.Concat(Runes(text)));
        StorableText.IsClean(clean).ShouldBeTrue();
        StorableText.IsClean(text).ShouldBe(clean == text);
        StorableText.Clean(clean).ShouldBeSameAs(clean);
    });

    [Fact]
    public void A_cut_text_is_the_longest_beginning_of_whole_characters_that_fits() => ForAll((text, max) =>
    {
        var clean = StorableText.Clean(text);
        var fits = StringInfo.ParseCombiningCharacters(clean).Append(clean.Length).Last(end => end <= max);

        var cut = StorableText.Cut(text, max);

        cut.ShouldBe(fits > 0 || max == 0 ? clean[..fits] : cut);
        cut.Length.ShouldBeLessThanOrEqualTo(max);
        clean.ShouldStartWith(cut, Case.Sensitive);
        StorableText.IsClean(cut).ShouldBeTrue();
        StorableText.Cut(cut, max).ShouldBe(cut);
    });

    [Fact]
    public void A_character_longer_than_the_limit_is_cut_between_its_code_points()
    {
        var accents = "e" + new string('\u0301', 500);

        StorableText.Cut(accents, 100).ShouldBe(accents[..100]);
        StorableText.Cut("👩‍👩‍👧‍👦", 3).ShouldBe("👩‍");
        StorableText.Cut("😀", 1).ShouldBe("");
    }

    [Fact]
    public void Nothing_stays_nothing_and_a_negative_limit_is_refused()
    {
        StorableText.Clean(null).ShouldBeNull();
        StorableText.Cut(null, 5).ShouldBeNull();
        Should.Throw<ArgumentOutOfRangeException>(() => StorableText.Cut("a", -1));
    }

    [Fact]
    public void A_header_of_255_letters_and_an_emoji_keeps_its_letters() =>
        StorableText.Cut(new string('a', 255) + "😀", 256).ShouldBe(new string('a', 255));

    private static void ForAll(Action<string, int> check)
    {
        var texts = Gen.Elements(Pieces).ListOf().Select(string.Concat);
        var long_ = Gen.Elements(Pieces).ListOf(200).Select(string.Concat);
        Prop.ForAll(Gen.OneOf(texts, long_).ToArbitrary(), Gen.Choose(0, 300).ToArbitrary(), check).QuickCheckThrowOnFailure();
    }

    private static IEnumerable<string> Runes(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            if (Rune.TryGetRuneAt(text, at, out var rune))
            {
                if (rune.Value != 0)
                {
                    yield return rune.ToString();
                }

                at += rune.Utf16SequenceLength;
            }
            else
            {
                at++;
            }
        }
    }
}
