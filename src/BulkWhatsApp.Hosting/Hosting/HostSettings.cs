using BulkWhatsApp.Host.Security;
using BulkWhatsApp.Host.Sessions;

namespace BulkWhatsApp.Host.Hosting;

/// <summary>The configuration section <c>Host</c>.</summary>
public class HostSettings
{
    public const string Section = "Host";

    /// <summary>False makes this process a worker only: it serves nothing but the health endpoints.</summary>
    public bool IsApi { get; set; } = true;

    /// <summary>
    /// Brings the database up to date at start, and creates it if missing. Any number of hosts may start at once. False leaves this, and
    /// the seeding of new permissions, to another host.
    /// </summary>
    public bool MigrateOnStart { get; set; } = true;

    /// <summary>
    /// Folder of the keys that protect sessions and account secrets, shared by all hosts of one database. Without it, the keys are in
    /// ASP.NET Core's default place. If they are lost, the accounts' tokens must be entered again.
    /// </summary>
    public string? DataProtectionKeys { get; set; }

    /// <summary>A PKCS#12 file with a private key, used to encrypt the stored keys. Without it they are stored unencrypted.</summary>
    public string? DataProtectionCertificate { get; set; }

    /// <summary>The password of the certificates. Preferably set in the environment rather than in a file that others can read.</summary>
    public string? DataProtectionCertificatePassword { get; set; }

    /// <summary>
    /// A file with the password in its first line, such as a mounted secret. Takes precedence over <see
    /// cref="DataProtectionCertificatePassword"/>.
    /// </summary>
    public string? DataProtectionCertificatePasswordFile { get; set; }

    /// <summary>Earlier certificates that older keys are encrypted with. They have the same password.</summary>
    public List<string> DataProtectionOldCertificates { get; set; } = [];

    /// <summary>Sign-in attempts per minute from one address. Default 10.</summary>
    public int LoginAttemptsPerMinute { get; set; } = 10;

    /// <summary>
    /// The address at which people reach the application, such as <c>https://whatsapp.shop.example</c>. Links in e-mails use it, whatever
    /// host name a request carries.
    /// </summary>
    public string? PublicUrl { get; set; }

    public SessionSettings Sessions { get; set; } = new();

    public ProgramSettings Programs { get; set; } = new();

    /// <summary>
    /// Requests per minute without a session from one network, not counting webhooks. Default 600, because many people may sign in from one
    /// address.
    /// </summary>
    public int AnonymousRequestsPerMinute { get; set; } = 600;

    /// <summary>
    /// Addresses of reverse proxies whose X-Forwarded-For and X-Forwarded-Proto are trusted. If empty, the headers are ignored.
    /// </summary>
    public List<string> TrustedProxies { get; set; } = [];

    /// <summary>
    /// How long a stopping host may take to finish its calls to Meta and store their results; must be longer than
    /// <c>CloudApi:CallTimeout</c>. The supervisor must allow as much (systemd: TimeoutStopSec, Kubernetes: terminationGracePeriodSeconds).
    /// </summary>
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Writes the console log as one JSON object per line.</summary>
    public bool JsonLogs { get; set; }
}
