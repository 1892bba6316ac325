using BulkWhatsApp.Host.Data;

namespace BulkWhatsApp.Host.Hosting;

/// <summary><c>copy-database --to "…" [--ConnectionStrings:Default "…"]</c>: see <see cref="DatabaseCopy"/>.</summary>
public static class DatabaseCopyCommand
{
    private const string Option = "--to";

    /// <returns>The exit code.</returns>
    /// <exception cref="AbpException">The message says why it is not possible.</exception>
    public static async Task<int> RunAsync(string[] args)
    {
        var place = Array.IndexOf(args, Option);
        if (place < 0 || place + 1 >= args.Length)
        {
            throw new AbpException(
                $"Usage: {DatabaseCopy.Command} {Option} \"Host=…\" (PostgreSQL) or \"Data Source=…\" (SQLite). It copies from the "
                + "database of the settings.");
        }

        string[] settings = [.. args[..place], .. args[(place + 2)..]];
        await using var from = HostApp.Build(settings);
        await using var to = HostApp.Build([.. settings, "--ConnectionStrings:Default", args[place + 1]]);
        var copy = new DatabaseCopy(new DatabaseSide(from.Services), new DatabaseSide(to.Services), Console.Out);
        await copy.RunAsync(CancellationToken.None);
        var keys = from.Configuration["Host:DataProtectionKeys"] ?? "(where they were)";
        Console.WriteLine($"""

            Done. Start the application on the new database, with the keys that it had: Host:DataProtectionKeys={keys}
            Without them nobody can read the accounts' tokens.
            """);
        return 0;
    }
}
