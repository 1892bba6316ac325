using System.Collections.Frozen;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.Host.Passwords;

/// <summary>
/// Refuses what attackers guess first, as NIST SP 800-63B requires: the most common passwords, a few characters repeated, and what
/// everybody knows about the user: name, e-mail address, tenant and product.
/// </summary>
/// <typeparam name="TUser">Identity's user.</typeparam>
/// <typeparam name="TResource">Holds the texts <c>Password:Common</c>, <c>Password:FewCharacters</c>, <c>Password:OfUser</c> and
/// <c>Password:OfTenant</c>.</typeparam>
public class GuessablePasswordValidator<TUser, TResource>(ICurrentTenant currentTenant, IStringLocalizer<TResource> localizer)
    : IPasswordValidator<TUser>
    where TUser : class
{
    private const int FewestCharacters = 5;

    // Shorter words occur by chance in many good passwords.
    private const int ShortestWord = 4;

    public virtual async Task<IdentityResult> ValidateAsync(UserManager<TUser> manager, TUser user, string? password)
    {
        password ??= "";
        var email = await manager.GetEmailAsync(user) ?? "";
        var letters = Squeeze(password);
        var refusals = new List<IdentityError>();
        Refuse(CommonPasswords.Contains(password), "Common");
        Refuse(password.ToLowerInvariant().Distinct().Count() < FewestCharacters, "FewCharacters");
        Refuse(Holds(letters, await manager.GetUserNameAsync(user), email.Split('@')[0]), "OfUser");
        Refuse(Holds(letters, currentTenant.Name, "WhatsApp"), "OfTenant");
        return refusals.Count == 0 ? IdentityResult.Success : IdentityResult.Failed([.. refusals]);

        void Refuse(bool isGuessable, string reason)
        {
            if (isGuessable)
            {
                refusals.Add(new IdentityError { Code = $"Password{reason}", Description = localizer[$"Password:{reason}"] });
            }
        }
    }

    private static bool Holds(string letters, params IEnumerable<string?> words) =>
        words.Select(word => Squeeze(word ?? ""))
            .Any(word => word.Length >= ShortestWord && letters.Contains(word, StringComparison.Ordinal));

    // Makes "Rose.Garden" count as "rosegarden".
    private static string Squeeze(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}

/// <summary>
/// The passwords people choose most often, and attackers try first. <c>CommonPasswords.LICENSE.txt</c> names the source of the list.
/// </summary>
internal static class CommonPasswords
{
    private static readonly Lazy<FrozenSet<string>> Known = new(Read);

    /// <summary>
    /// Also in another case, with signs for letters (<c>P@ssw0rd</c>), or with digits and signs before or after (<c>Password2026!</c>).
    /// </summary>
    public static bool Contains(string password)
    {
        var lower = password.ToLowerInvariant();
        var bare = Bare(lower);
        return Known.Value.Contains(lower)
            || Known.Value.Contains(bare)
            || Known.Value.Contains(Spelled(lower))
            || Known.Value.Contains(Spelled(bare));
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
