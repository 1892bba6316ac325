using System.Reflection;
using Microsoft.AspNetCore.Mvc;

namespace BulkWhatsApp;

/// <summary>Makes ABP log downloads, as Foundation does: ABP logs a GET only if a selector asks for it.</summary>
internal static class AuditedReads
{
    private static readonly HashSet<(string Service, string Method)> Actions =
    [
        .. typeof(AuditedReads).Assembly.GetTypes()
            .Where(type => typeof(ControllerBase).IsAssignableFrom(type))
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance))
            .Where(method => method.IsDefined(typeof(AuditedAttribute)))
            .Select(method => (method.DeclaringType!.FullName!, method.Name)),
    ];

    public static Task<bool> AreIn(AuditLogInfo log) =>
        Task.FromResult(log.Actions.Any(action => Actions.Contains((action.ServiceName, action.MethodName))));
}
