namespace BulkWhatsApp.Dispatch;

/// <summary>A clock whose timers fire at once.</summary>
internal sealed class ImmediateTime : TimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, TimeSpan.Zero, period);
}
