using BulkWhatsApp.Benchmarks;
using BulkWhatsApp.Client;

try
{
    var options = BenchOptions.Read(args);
    await using var stage = await Stage.SetUpAsync(options);
    var cpu = new CpuMeter(options.HostProcessId, await stage.Database.GetPostmasterAsync());
    var results = new Results(await Machine.ReadAsync(stage.Database));
    results.Begin();

    if (IsWanted("import"))
    {
        await ImportBench.RunAsync(stage, results);
    }

    if (IsWanted("paced"))
    {
        await DispatchBench.PacedAsync(stage, results, cpu);
    }

    if (IsWanted("dispatch"))
    {
        var campaigns = await DispatchBench.UnlimitedAsync(stage, results, cpu);
        if (IsWanted("webhooks"))
        {
            await WebhookBench.RunAsync(stage, results, campaigns);
        }
    }

    if (IsWanted("receipts"))
    {
        await DispatchBench.WithReceiptsAsync(stage, results, cpu);
    }

    if (IsWanted("launch"))
    {
        await LaunchBench.RunAsync(stage, results);
    }

    if (options.Only.Contains(JobsBench.Name))
    {
        await JobsBench.RunAsync(stage, results, cpu);
    }

    if (options.Only.Contains(SegmentBench.Name))
    {
        await SegmentBench.RunAsync(stage, results);
    }

    if (IsWanted("report"))
    {
        await ReportBench.RunAsync(stage, results);
    }

    if (options.Only.Contains("people") || options.Only.Contains(InboundBench.Name))
    {
        await InboundBench.RunAsync(stage, results, cpu);
    }

    results.Save(options.ResultFile, options.Quick);
    return 0;

    bool IsWanted(string name) => options.Only.Count > 0
        ? options.Only.Contains(name)
        : stage.Database is PostgreSqlDatabase || name is not ("webhooks" or "report");
}
catch (ArgumentException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 2;
}
catch (BulkWhatsAppApiException exception)
{
    Console.Error.WriteLine($"The API answered {(int)exception.Status}: {exception.Message} {exception.Details}");
    return 1;
}
