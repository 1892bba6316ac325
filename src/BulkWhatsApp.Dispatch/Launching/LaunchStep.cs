namespace BulkWhatsApp.Dispatch.Launching;

/// <param name="Added">Messages written by this step.</param>
/// <param name="IsOver">All are written, or the campaign was paused or cancelled meanwhile.</param>
public readonly record struct LaunchStep(long Added, bool IsOver);
