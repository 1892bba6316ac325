using BulkWhatsApp.CloudApi.Simulator.Settings;

namespace BulkWhatsApp.CloudApi.Simulator;

/// <summary>Holds the options and the running <see cref="Simulation"/>, both replaced whole.</summary>
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

    /// <summary>Never changed in place: a request works on the options it started with.</summary>
    public SimulatorOptions Options
    {
        get => _options;
        set => _options = value;
    }

    public TimeProvider Clock => _clock;

    /// <summary>Forgets everything that was sent, set up or scheduled, and starts from the seed. The options stay unless <paramref name="andOptions"/>.</summary>
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
