using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BulkWhatsApp.Progress;

/// <summary>Counts how often a campaign's row is read from the database by EF Core, in this process.</summary>
public sealed class CampaignReads : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly Guid _campaign;
    private readonly List<IDisposable> _subscriptions = [];
    private readonly SemaphoreSlim _reads = new(0);

    public CampaignReads(Guid campaign)
    {
        _campaign = campaign;
        _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    public async Task UntilAsync(int count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        for (var i = 0; i < count; i++)
        {
            await _reads.WaitAsync(patience.Token);
        }
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
        {
            _subscriptions.Add(value.Subscribe(this));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is CommandExecutedEventData { Command: var command }
            && command.CommandText.Contains("FROM \"BwaBulkMessages\"", StringComparison.Ordinal)
            && command.Parameters.Cast<DbParameter>().Any(parameter => parameter.Value is Guid id && id == _campaign))
        {
            _reads.Release();
        }
    }

    public void OnError(Exception error)
    {
    }

    public void OnCompleted()
    {
    }

    public void Dispose() => _subscriptions.ForEach(subscription => subscription.Dispose());
}
