namespace BulkWhatsApp.Host.Accounts;

/// <summary>A session in use is prolonged.</summary>
public static class SessionLifetimes
{
    public static readonly TimeSpan Default = TimeSpan.FromHours(8);
    public static readonly TimeSpan Remembered = TimeSpan.FromDays(14);

    /// <summary>How often the user behind a session is looked up again: a changed password, role or deactivation counts after that.</summary>
    public static readonly TimeSpan ValidationInterval = TimeSpan.FromSeconds(30);
}
