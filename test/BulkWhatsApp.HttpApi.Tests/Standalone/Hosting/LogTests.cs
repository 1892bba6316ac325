using System.Text.Json;
using BulkWhatsApp.Host.Hosting;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BulkWhatsApp.Hosting;

/// <summary>The console of either application: nobody can write their own lines into it, and a refusal is a single line.</summary>
[Collection(ConsoleTests.Name)]
public class LogTests
{
    private const string Forged = "x\r\n00:00:00 info: Forged[0]\n      All is well\0\u001b[2J\u2028\u202E +12025550143";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Nothing_that_somebody_sent_makes_a_line_of_its_own(bool json)
    {
        var lines = LinesOf(json, logger =>
        {
            logger.LogWarning("Path {Path} of {User}", Forged, Forged);
#pragma warning disable CA2254 // As a careless caller does.
            logger.LogWarning("Path " + Forged.Replace("{", "", StringComparison.Ordinal));
#pragma warning restore CA2254
            logger.LogError(new InvalidOperationException(Forged, new ArgumentException(Forged)), "Failed");
        });

        lines.ShouldNotContain(line => line.TrimStart().StartsWith("00:00:00", StringComparison.Ordinal)
            || line.TrimStart().StartsWith("All is well", StringComparison.Ordinal));
        var whole = string.Concat(lines);
        whole.ShouldNotContain('\0');
        whole.ShouldNotContain('\u001b');
        whole.ShouldNotContain('\u202E');
        whole.ShouldNotContain('\u2028');
        whole.ShouldNotContain("2025550143");
    }

    public static TheoryData<Exception> Refusals => new()
    {
        new BusinessException("BulkWhatsApp:NameTaken"),
        new AbpValidationException("Method arguments are not valid"),
        new AbpAuthorizationException("Not granted"),
        new EntityNotFoundException(typeof(LogTests), 5),
        new AntiforgeryValidationException("No token"),
        new BadHttpRequestException("Too large", 413),
        new OperationCanceledException(),
    };

    [Theory]
    [MemberData(nameof(Refusals), DisableDiscoveryEnumeration = true)]
    public void A_refusal_is_one_line_without_a_stack_trace(Exception refusal)
    {
        var lines = LinesOf(json: false, logger => logger.LogWarning(Thrown(refusal), "Refused"));

        // The formatter's own second line is the message.
        lines.Count.ShouldBe(2, string.Join('\n', lines));
        lines[1].ShouldContain(refusal.GetType().Name);
        lines[1].ShouldNotContain("   at ");
    }

    [Fact]
    public void A_fault_keeps_its_stack_trace_in_lines()
    {
        var lines = LinesOf(json: false, logger => logger.LogError(Thrown(new InvalidOperationException("one\ntwo")), "Failed"));

        lines.ShouldContain(line => line.Contains("one\\ntwo", StringComparison.Ordinal));
        lines.ShouldContain(line => line.TrimStart().StartsWith("at BulkWhatsApp.Hosting.LogTests.Thrown", StringComparison.Ordinal));
    }

    [Fact]
    public void The_values_of_an_entry_are_cleaned_as_well()
    {
        var line = LinesOf(json: true, logger => logger.LogWarning("Path {Path}", Forged)).ShouldHaveSingleItem();

        JsonDocument.Parse(line).RootElement.GetProperty("State").GetProperty("Path").GetString().ShouldNotBeNull().ShouldNotContain('\n');
    }

    private static Exception Thrown(Exception exception)
    {
        try
        {
            throw exception;
        }
        catch (Exception caught)
        {
            return caught;
        }
    }

    private static List<string> LinesOf(bool json, Action<ILogger> write)
    {
        var console = Console.Out;
        using var written = new StringWriter();
        try
        {
            Console.SetOut(written);
            using var services = new ServiceCollection()
                .AddLogging(logging => logging.AddMaskedConsole(new HostSettings { JsonLogs = json })).BuildServiceProvider();
            write(services.GetRequiredService<ILoggerFactory>().CreateLogger("Test"));
        }
        finally
        {
            Console.SetOut(console);
        }

        return [.. written.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }
}

/// <summary>Tests that need the console to themselves.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public class ConsoleTests
{
    public const string Name = "Console";
}
