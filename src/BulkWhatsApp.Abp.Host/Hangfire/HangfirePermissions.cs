namespace BulkWhatsApp.Host.Hangfire;

public static class HangfirePermissions
{
    public const string Group = "Hangfire";
    public const string Dashboard = Group + ".Dashboard";
}
