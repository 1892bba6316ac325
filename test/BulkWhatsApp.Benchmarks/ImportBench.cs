namespace BulkWhatsApp.Benchmarks;

/// <summary>A CSV file through HTTP into a list.</summary>
internal static class ImportBench
{
    private const double Goal = 100_000;

    public static async Task RunAsync(Stage stage, Results results)
    {
        var few = stage.Options.Quick ? 20_000 : 100_000;
        var rates = new List<double>();
        for (var run = 0; run < 3; run++)
        {
            rates.Add(few / (await stage.ImportAsync(few)).Duration.TotalSeconds);
        }

        Machine.ResetPeakMemory(stage.Options.HostProcessId);
        var many = few * 10;
        await stage.Database.BeginCountingAsync();
        var rate = many / (await stage.ImportAsync(many)).Duration.TotalSeconds;
        results.Add(new Measurement($"CSV import through HTTP, {few:N0} rows", "rows/s", Goal, true, rates));
        results.Add(new Measurement($"CSV import through HTTP, {many:N0} rows", "rows/s", Goal, true, [rate],
            FormattableString.Invariant($"10 times the rows take {10 * Measurement.Percentile(rates, 50) / rate:0.0} times as long; ")
            + FormattableString.Invariant($"host's peak memory {Machine.GetPeakMemory(stage.Options.HostProcessId)} MB")));
        await stage.ShowStatementsAsync();
    }
}
