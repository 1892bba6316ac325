using System.Globalization;

namespace BulkWhatsApp.Demo;

/// <summary>The command line's options, and where to find the application (environment, set by <c>run.sh</c>).</summary>
internal sealed record DemoOptions
{
    /// <summary>The default maximum size of a campaign.</summary>
    private const int MaxCount = 50_000;

    public required Uri HostUrl { get; init; }
    public required Uri SimulatorUrl { get; init; }
    public required string UserName { get; init; }
    public required string Password { get; init; }

    /// <summary>The host's process, to read its memory; null if it is not on this machine.</summary>
    public int? HostProcessId { get; init; }

    /// <summary>The project's own file, used if neither a file nor a count is given.</summary>
    public required string SampleFile { get; init; }

    public string? RecipientsFile { get; init; }
    public string Country { get; init; } = "US";
    public int? Count { get; init; }
    public bool Json { get; init; }

    /// <summary>Only connects the application to the simulator, so that a person can start.</summary>
    public bool SetUpOnly { get; init; }

    /// <exception cref="ArgumentException">An unknown or unsuitable option; the message is for the person who typed it.</exception>
    public static DemoOptions Read(string[] arguments)
    {
        var options = new DemoOptions
        {
            HostUrl = new Uri(Environment("BULKWHATSAPP_URL")),
            SimulatorUrl = new Uri(Environment("BULKWHATSAPP_SIMULATOR_URL")),
            UserName = Environment("BULKWHATSAPP_USER"),
            Password = Environment("BULKWHATSAPP_PASSWORD"),
            SampleFile = Environment("BULKWHATSAPP_SAMPLE"),
            HostProcessId = int.TryParse(System.Environment.GetEnvironmentVariable("BULKWHATSAPP_HOST_PID"), out var id) ? id : null,
        };

        var rest = new Queue<string>(arguments);
        while (rest.TryDequeue(out var name))
        {
            options = name switch
            {
                "--recipients" => options with { RecipientsFile = FileOf(Value(name, rest)) },
                "--country" => options with { Country = Value(name, rest).ToUpperInvariant() },
                "--count" => options with { Count = CountOf(Value(name, rest)) },
                "--json" => options with { Json = true },
                "--set-up-only" => options with { SetUpOnly = true },
                _ => throw new ArgumentException($"Unknown option {name}: use --recipients FILE, --country CC, --count N or --json."),
            };
        }

        return options is { Count: not null, RecipientsFile: not null }
            ? throw new ArgumentException("Use either --recipients or --count.")
            : options;
    }

    private static string Value(string name, Queue<string> rest) =>
        rest.TryDequeue(out var value) ? value : throw new ArgumentException($"{name} needs a value.");

    private static string FileOf(string path) =>
        File.Exists(path) ? path : throw new ArgumentException($"File {path} does not exist.");

    private static int CountOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= MaxCount
            ? count
            : throw new ArgumentException($"--count must be a number from 1 to {MaxCount}.");

    private static string Environment(string name) =>
        System.Environment.GetEnvironmentVariable(name) is { Length: > 0 } value
            ? value
            : throw new ArgumentException($"{name} is not set: start the demo with ./run.sh demo.");
}
