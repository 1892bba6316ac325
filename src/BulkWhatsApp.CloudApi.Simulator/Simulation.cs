using System.Collections.Concurrent;
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

    /// <summary>The messages that a business marked as read, by its number, in order.</summary>
    public ConcurrentQueue<(string PhoneNumberId, string Wamid)> ReadMarks { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await Scheduler.DisposeAsync();
        await Sender.DisposeAsync();
    }
}

/// <summary>Holds the options and the running <see cref="Simulation"/>, each replaced as a whole.</summary>
internal sealed class SimulationHost : IAsyncDisposable
{
    private readonly SimulatorOptions _initialOptions;
    private readonly TimeProvider _clock;
    private readonly ILoggerFactory _loggers;
    private volatile SimulatorOptions _options;
    private volatile Simulation _current;

    public SimulationHost(SimulatorOptions options, TimeProvider clock, ILoggerFactory loggers)
    {
        _initialOptions = options;
        _clock = clock;
        _loggers = loggers;
        _options = options;
        _current = new Simulation(() => _options, clock, loggers);
    }

    public Simulation Current => _current;

    /// <summary>Never changed in place, so a request keeps the options it started with.</summary>
    public SimulatorOptions Options
    {
        get => _options;
        set => _options = value;
    }

    public TimeProvider Clock => _clock;

    /// <summary>
    /// Forgets everything that was sent, set up or scheduled, and starts again from the seed. Keeps the options unless <paramref
    /// name="andOptions"/> is set.
    /// </summary>
    public async Task ResetAsync(bool andOptions)
    {
        if (andOptions)
        {
            _options = _initialOptions;
        }

        var previous = Interlocked.Exchange(ref _current, new Simulation(() => _options, _clock, _loggers));
        await previous.DisposeAsync();
    }

    public ValueTask DisposeAsync() => _current.DisposeAsync();
}
