using System.Net;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Volo.Abp.AspNetCore.Mvc;
using IdentityUser = Volo.Abp.Identity.IdentityUser;

namespace Shop;

/// <summary>Stands in for the sign-in page of ABP's account module, in a build without it.</summary>
[Route("Account/Login")]
public class SignInPage(SignInManager<IdentityUser> signIn, IAntiforgery antiforgery) : AbpController
{
    [HttpGet]
    public ContentResult Show(string? returnUrl)
    {
        var token = antiforgery.GetAndStoreTokens(HttpContext);
        return Content(
            $"""
            <!doctype html><title>Sign in</title><link rel="icon" href="data:,">
            <form method="post" action="?returnUrl={WebUtility.UrlEncode(returnUrl)}">
              <input type="hidden" name="{token.FormFieldName}" value="{token.RequestToken}">
              <label>User name <input name="userName" autofocus></label>
              <label>Password <input name="password" type="password"></label>
              <button>Sign in</button>
            </form>
            """,
            "text/html");
    }

    [HttpPost]
    public async Task<IActionResult> SignInAsync(string? returnUrl, [FromForm] string userName, [FromForm] string password)
    {
        await antiforgery.ValidateRequestAsync(HttpContext);
        var result = await signIn.PasswordSignInAsync(userName, password, isPersistent: false, lockoutOnFailure: true);
        return result.Succeeded ? LocalRedirect(Url.IsLocalUrl(returnUrl) ? returnUrl : "/") : Show(returnUrl);
    }
}
