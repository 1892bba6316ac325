using System.Reflection;

namespace BulkWhatsApp.Foundation.Domain;

/// <summary>What must never stand in an audit log.</summary>
internal static class AuditSecrets
{
    public const string Mask = "***";

    private static readonly string[] Words = ["token", "secret", "password"];

    public static bool IsSecretName(string name) => Words.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase));

    public static bool IsDisabled(MemberInfo? member) => member?.IsDefined(typeof(DisableAuditingAttribute), inherit: true) == true;
}
