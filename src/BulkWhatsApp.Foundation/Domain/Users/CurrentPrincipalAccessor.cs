using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace BulkWhatsApp.Foundation.Domain;

internal sealed class CurrentPrincipalAccessor(IHttpContextAccessor httpContextAccessor) : ICurrentPrincipalAccessor
{
    private static readonly ClaimsPrincipal Anonymous = new(new ClaimsIdentity());
    private readonly AsyncLocal<ClaimsPrincipal?> _current = new();

    public ClaimsPrincipal Principal =>
        _current.Value ?? httpContextAccessor.HttpContext?.User ?? Thread.CurrentPrincipal as ClaimsPrincipal ?? Anonymous;

    public IDisposable Change(ClaimsPrincipal principal)
    {
        var previous = _current.Value;
        _current.Value = principal;
        return new DisposeAction(() => _current.Value = previous);
    }
}
