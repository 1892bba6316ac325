namespace BulkWhatsApp.Benchmarks;

/// <summary>What to measure and where it runs (environment, set by <c>bench.sh</c>).</summary>
internal sealed record BenchOptions
{
    public required Uri HostUrl { get; init; }
    public required Uri SimulatorUrl { get; init; }
    public required string UserName { get; init; }
    public required string Password { get; init; }
    public required string ConnectionString { get; init; }
    public required int HostProcessId { get; init; }
    public required string ResultFile { get; init; }

    /// <summary>Fewer people and runs: for a quick look, not for the record.</summary>
    public bool Quick { get; init; }

    /// <summary>Also prints the database's slowest statements.</summary>
    public bool Statements { get; init; }

    /// <summary>Names of the measurements to make; empty means all.</summary>
    public required IReadOnlyList<string> Only { get; init; }

    /// <exception cref="ArgumentException">An unknown option; the message is for the person who typed it.</exception>
    public static BenchOptions Read(string[] arguments)
    {
        var unknown = arguments.FirstOrDefault(argument => argument.StartsWith('-') && argument is not ("--quick" or "--statements"));
        return unknown is not null
            ? throw new ArgumentException($"There is no option {unknown}.")
            : new BenchOptions
            {
                HostUrl = new Uri(Variable("BULKWHATSAPP_URL")),
                SimulatorUrl = new Uri(Variable("BULKWHATSAPP_SIMULATOR_URL")),
                UserName = Variable("BULKWHATSAPP_USER"),
                Password = Variable("BULKWHATSAPP_PASSWORD"),
                ConnectionString = Variable("ConnectionStrings__Default"),
                HostProcessId = int.Parse(Variable("BULKWHATSAPP_HOST_PID")),
                ResultFile = Variable("BULKWHATSAPP_BENCH_RESULT"),
                Quick = arguments.Contains("--quick"),
                Statements = arguments.Contains("--statements"),
                Only = [.. arguments.Where(argument => !argument.StartsWith('-'))],
            };
    }

    private static string Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value
            ? value
            : throw new ArgumentException($"{name} is not set: start the benchmark with ./bench.sh.");
}
