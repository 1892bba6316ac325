using BulkWhatsApp.CloudApi.Simulator.Faults;
using BulkWhatsApp.CloudApi.Simulator.Personas;
using BulkWhatsApp.CloudApi.Simulator.Seed;
using BulkWhatsApp.CloudApi.Simulator.Settings;
using BulkWhatsApp.CloudApi.Simulator.State;
using BulkWhatsApp.CloudApi.Simulator.Webhooks;

namespace BulkWhatsApp.CloudApi.Simulator;

/// <summary>All state of one simulated platform between two resets.</summary>
internal sealed class Simulation : IAsyncDisposable
{
    private readonly Func<SimulatorOptions> _options;

    public Simulation(Func<SimulatorOptions> options, TimeProvider clock, ILoggerFactory loggers)
    {
        _options = options;
        Templates = new TemplateStore(clock);
        Scheduler = new Scheduler(clock, loggers.CreateLogger<Scheduler>());
        Sender = new WebhookSender(options, Scheduler, clock);
        Outbox = new WebhookOutbox(options, Scheduler, Sender, Accounts, Users, clock);
        Deliveries = new DeliveryRunner(options, Scheduler, Outbox, Contacts, clock);
        Seeder.Fill(this, options());
    }

    public SimulatorOptions Options => _options();
    public Scheduler Scheduler { get; }
    public WebhookSender Sender { get; }
    public WebhookOutbox Outbox { get; }
    public DeliveryRunner Deliveries { get; }
    public AccountDirectory Accounts { get; } = new();
    public TokenStore Tokens { get; } = new();
    public TemplateStore Templates { get; }
    public MediaStore Media { get; } = new();
    public UserDirectory Users { get; } = new();
    public ContactBook Contacts { get; } = new();
    public AcceptedLog Accepted { get; } = new();
    public FaultRules Faults { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await Scheduler.DisposeAsync();
        await Sender.DisposeAsync();
    }
}
