using BulkWhatsApp.CloudApi.Simulator;

await SimulatorApp.Build(args).RunAsync();
