using BulkWhatsApp.Host.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Host.Identity;

/// <summary>
/// In addition to Identity's rules: users sign in by name or e-mail address, so a name must not be somebody else's address, nor an address
/// somebody else's name. No index can ensure that, so changes of names and addresses in a tenant run one after the other.
/// </summary>
public class SignInNameValidator(
    IDbContextProvider<HostDbContext> contexts,
    HostDatabase database,
    ICurrentTenant currentTenant,
    IdentityErrorDescriber errors) : UserValidator<AppUser>(errors)
{
    public override async Task<IdentityResult> ValidateAsync(UserManager<AppUser> manager, AppUser user)
    {
        var context = await contexts.GetDbContextAsync();
        var entry = context.Entry(user);
        if (entry.State is EntityState.Unchanged or EntityState.Modified
            && !entry.Property(x => x.UserName).IsModified && !entry.Property(x => x.Email).IsModified)
        {
            return IdentityResult.Success;
        }

        await database.WaitForTurnAsync(context, $"names of {currentTenant.Id?.ToString() ?? "host"}");
        var refusals = (await base.ValidateAsync(manager, user)).Errors.ToList();
        if (await manager.FindByEmailAsync(user.UserName!) is { } addressed && addressed.Id != user.Id)
        {
            refusals.Add(Describer.DuplicateUserName(user.UserName!));
        }

        if (await manager.FindByNameAsync(user.Email!) is { } named && named.Id != user.Id)
        {
            refusals.Add(Describer.DuplicateEmail(user.Email!));
        }

        return refusals.Count == 0 ? IdentityResult.Success : IdentityResult.Failed([.. refusals]);
    }
}
