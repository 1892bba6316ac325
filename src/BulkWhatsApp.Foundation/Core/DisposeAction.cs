namespace BulkWhatsApp.Foundation;

/// <summary>Runs an action once, when it is disposed.</summary>
internal sealed class DisposeAction(Action action) : IDisposable
{
    private Action? _action = action;

    public void Dispose() => Interlocked.Exchange(ref _action, null)?.Invoke();
}
