namespace BulkWhatsApp.Host.Sessions;

/// <summary>How long a sign-in lasts: the configuration section <c>Host:Sessions</c>.</summary>
public class SessionSettings
{
    /// <summary>A session that nobody uses for so long is over.</summary>
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromHours(8);

    /// <summary>However much a session is used, it is over then.</summary>
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromHours(24);

    /// <summary><see cref="IdleTimeout"/> of who asked to stay signed in.</summary>
    public TimeSpan RememberedIdleTimeout { get; set; } = TimeSpan.FromDays(14);

    /// <summary><see cref="MaxAge"/> of who asked to stay signed in.</summary>
    public TimeSpan RememberedMaxAge { get; set; } = TimeSpan.FromDays(30);
}
