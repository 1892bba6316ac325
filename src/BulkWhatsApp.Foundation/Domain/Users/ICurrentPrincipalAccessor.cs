using System.Security.Claims;

namespace BulkWhatsApp.Foundation.Domain;

public interface ICurrentPrincipalAccessor
{
    /// <summary>The one set by <see cref="Change"/>, else the HTTP request's, else an anonymous one.</summary>
    ClaimsPrincipal Principal { get; }

    /// <summary>Sets the principal of the current asynchronous flow until the result is disposed.</summary>
    IDisposable Change(ClaimsPrincipal principal);
}
