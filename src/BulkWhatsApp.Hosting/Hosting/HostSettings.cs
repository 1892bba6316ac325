using BulkWhatsApp.Host.Sessions;

namespace BulkWhatsApp.Host.Hosting;

/// <summary>The configuration section <c>Host</c>.</summary>
public class HostSettings
{
    public const string Section = "Host";

    /// <summary>False makes this process a worker only: it answers nothing but the health endpoints.</summary>
    public bool IsApi { get; set; } = true;

    /// <summary>
    /// Brings the database up to date at start, and creates it if it is missing. Any number of hosts may start at once. False leaves
    /// that, and the seeding of new permissions, to another host.
    /// </summary>
    public bool MigrateOnStart { get; set; } = true;

    /// <summary>
    /// Folder of the keys that protect sessions and account secrets, shared by all hosts of one database. Without it the keys are
    /// where ASP.NET Core keeps them by default. If they are lost, the accounts' tokens must be entered again.
    /// </summary>
    public string? DataProtectionKeys { get; set; }

    /// <summary>A PKCS#12 file with a private key: the keys are stored encrypted for it. Without it they are stored as they are.</summary>
    public string? DataProtectionCertificate { get; set; }

    /// <summary>The password of the certificates. Better set in the environment than in a file that others can read.</summary>
    public string? DataProtectionCertificatePassword { get; set; }

    /// <summary>
    /// A file with the password in its first line, such as a mounted secret; goes before <see cref="DataProtectionCertificatePassword"/>.
    /// </summary>
    public string? DataProtectionCertificatePasswordFile { get; set; }

    /// <summary>Earlier certificates, for which older keys are encrypted. They have the same password.</summary>
    public List<string> DataProtectionOldCertificates { get; set; } = [];

    /// <summary>Sign-in attempts that one address may make in a minute; 10 unless set.</summary>
    public int LoginAttemptsPerMinute { get; set; } = 10;

    /// <summary>
    /// Where people reach the application, such as <c>https://whatsapp.shop.example</c>: links in e-mails lead there, whatever a request
    /// calls it.
    /// </summary>
    public string? PublicUrl { get; set; }

    public SessionSettings Sessions { get; set; } = new();

    /// <summary>
    /// Requests without a session that one network may send in a minute, webhooks not counted; 600 unless set. Many people may sign in from
    /// behind one address.
    /// </summary>
    public int AnonymousRequestsPerMinute { get; set; } = 600;

    /// <summary>
    /// Addresses of reverse proxies whose X-Forwarded-For and X-Forwarded-Proto are trusted. Empty: the headers are ignored.
    /// </summary>
    public List<string> TrustedProxies { get; set; } = [];

    /// <summary>
    /// How long a stopping host may take to finish its calls to Meta and write their results; must be longer than
    /// <c>CloudApi:CallTimeout</c>. The supervisor must allow as much (systemd: TimeoutStopSec, Kubernetes: terminationGracePeriodSeconds).
    /// </summary>
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Writes the console log as one JSON object a line.</summary>
    public bool JsonLogs { get; set; }
}
