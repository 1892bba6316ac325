using System.Security.Cryptography;

namespace BulkWhatsApp.Host.Data;

/// <summary>Creates the password of the first user if none is configured.</summary>
public static class FirstPassword
{
    // 24 characters of 62: about 143 bits.
    private const int Length = 24;
    private const string Characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    // Repeats until the password has all required kinds of characters.
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

    /// <summary>Writes to the console instead of the log, because logs are kept.</summary>
    public static void Tell(string userName, string password) =>
        Console.WriteLine($"\n  First start. Sign in as \"{userName}\" with the password \"{password}\". It is not shown again.\n");
}
