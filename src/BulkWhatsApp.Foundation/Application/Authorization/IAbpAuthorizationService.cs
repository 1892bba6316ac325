using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;

namespace BulkWhatsApp.Foundation.Application;

public interface IAbpAuthorizationService : IAuthorizationService
{
    ClaimsPrincipal CurrentPrincipal { get; }
}
