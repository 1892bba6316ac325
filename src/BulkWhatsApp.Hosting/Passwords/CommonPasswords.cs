using System.Collections.Frozen;

namespace BulkWhatsApp.Host.Passwords;

/// <summary>The passwords that people choose most, which are tried first. Where the list is from: <c>CommonPasswords.LICENSE.txt</c>.</summary>
internal static class CommonPasswords
{
    private static readonly Lazy<FrozenSet<string>> Known = new(Read);

    /// <summary>Also where the case differs, letters are written as signs (<c>P@ssw0rd</c>), or digits and signs stand before or behind (<c>Password2026!</c>).</summary>
    public static bool Contains(string password)
    {
        var lower = password.ToLowerInvariant();
        var bare = Bare(lower);
        return Known.Value.Contains(lower) || Known.Value.Contains(bare) || Known.Value.Contains(Spelled(lower)) || Known.Value.Contains(Spelled(bare));
    }

    private static string Bare(string text)
    {
        var first = text.AsSpan().IndexOfAnyInRange('a', 'z');
        var last = text.AsSpan().LastIndexOfAnyInRange('a', 'z');
        return first < 0 ? "" : text[first..(last + 1)];
    }

    private static string Spelled(string text) => string.Create(text.Length, text, (letters, source) =>
    {
        for (var index = 0; index < letters.Length; index++)
        {
            letters[index] = source[index] switch
            {
                '0' => 'o',
                '1' or '!' => 'i',
                '3' => 'e',
                '4' or '@' => 'a',
                '5' or '$' => 's',
                '7' => 't',
                var letter => letter,
            };
        }
    });

    private static FrozenSet<string> Read()
    {
        using var stream = typeof(CommonPasswords).Assembly.GetManifestResourceStream("CommonPasswords.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();
    }
}
