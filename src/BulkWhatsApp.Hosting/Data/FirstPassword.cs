using System.Security.Cryptography;

namespace BulkWhatsApp.Host.Data;

/// <summary>The password of a first user whom the configuration gives none.</summary>
public static class FirstPassword
{
    // 24 characters of 62: about 143 bits.
    private const int Length = 24;
    private const string Characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    // One of each kind that passwords must have, at places of chance.
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

    /// <summary>To the console and not to the log, which is kept.</summary>
    public static void Tell(string userName, string password) =>
        Console.WriteLine($"\n  First start. Sign in as \"{userName}\" with the password \"{password}\". It is not shown again.\n");
}
