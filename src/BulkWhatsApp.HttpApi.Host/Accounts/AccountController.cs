using BulkWhatsApp.Host.Identity;
using BulkWhatsApp.Host.Security;
using BulkWhatsApp.Input;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace BulkWhatsApp.Host.Accounts;

[ApiController]
[ReadableInputErrors]
[Route("api/account")]
public class AccountController(
    UserManager<AppUser> users,
    SignInManager<AppUser> signIn,
    AntiforgeryTokens antiforgeryTokens,
    IAuditingManager auditingManager) : SessionControllerBase<AppUser>(users, signIn, auditingManager)
{
    protected override void GiveAntiforgeryToken() => antiforgeryTokens.Give(HttpContext);
}
