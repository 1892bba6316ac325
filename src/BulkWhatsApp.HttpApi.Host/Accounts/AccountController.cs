using BulkWhatsApp.Host.Identity;
using BulkWhatsApp.Host.Passwords;
using BulkWhatsApp.Host.Security;
using BulkWhatsApp.Host.Sessions;
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
    PasswordAttempts<AppUser> attempts,
    UserSessions sessions,
    AntiforgeryTokens antiforgeryTokens,
    IAuditingManager auditingManager) : SessionControllerBase<AppUser>(users, signIn, attempts, sessions, auditingManager)
{
    protected override void GiveAntiforgeryToken() => antiforgeryTokens.Give(HttpContext);
}
