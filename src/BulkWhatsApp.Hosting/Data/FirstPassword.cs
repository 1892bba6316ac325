using System.Security.Cryptography;

namespace BulkWhatsApp.Host.Data;

/// <summary>The password of a first user for whom none is configured.</summary>
public static class FirstPassword
{
    // 24 characters of 62: about 143 bits.
    private const int Length = 24;
    private const string Characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    // Until one has all the kinds of characters that a password must have.
    public static string Create()
    {
        while (true)
        {
            var password = RandomNumberGenerator.GetString(Characters, Length);
            if (password.Any(char.IsAsciiDigit) && password.Any(char.IsAsciiLetterUpper) && password.Any(char.IsAsciiLetterLower))
            {
                return password;
            }
        }
    }

    /// <summary>Written to the console and not to the log, because logs are kept.</summary>
    public static void Tell(string userName, string password) =>
        Console.WriteLine($"\n  First start. Sign in as \"{userName}\" with the password \"{password}\". It is not shown again.\n");
}
