using System.Globalization;
using BulkWhatsApp.EndToEnd.Soak;

// ./test.sh --soak [MINUTES [SEED]]
var minutes = args.Length > 0 ? double.Parse(args[0], CultureInfo.InvariantCulture) : 10;
var seed = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : Random.Shared.Next();
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, press) =>
{
    press.Cancel = true;
    stop.Cancel();
};
return await new SoakRun(TimeSpan.FromMinutes(minutes), seed).RunAsync(stop.Token) ? 0 : 1;
