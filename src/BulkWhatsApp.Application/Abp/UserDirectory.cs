using BulkWhatsApp.Users;
using Microsoft.Extensions.DependencyInjection;
using Volo.Abp.PermissionManagement;

namespace BulkWhatsApp;

/// <summary>ABP's users and permissions, if the application has the modules Identity and PermissionManagement.</summary>
[ExposeServices(typeof(IUserDirectory))]
public class UserDirectory(IServiceProvider services) : IUserDirectory, ITransientDependency
{
    private const string UserProvider = "U";

    public bool IsAvailable => Users is not null && Permissions is not null;

    private IExternalUserLookupServiceProvider? Users => services.GetService<IExternalUserLookupServiceProvider>();

    private IPermissionManager? Permissions => services.GetService<IPermissionManager>();

    public async Task<IReadOnlyList<DirectoryUser>> GetPageAsync(
        string? text, int skipCount, int maxResultCount, CancellationToken cancellationToken = default)
    {
        var page = await Users!.SearchAsync(nameof(IUserData.UserName), text, maxResultCount, skipCount, cancellationToken);
        return [.. page.Where(user => user.IsActive).Select(ToUser)];
    }

    public async Task<DirectoryUser?> FindAsync(Guid id, CancellationToken cancellationToken = default) =>
        await Users!.FindByIdAsync(id, cancellationToken) is { IsActive: true } user ? ToUser(user) : null;

    public async Task<bool> IsGrantedAsync(DirectoryUser user, string permission, CancellationToken cancellationToken = default) =>
        (await Permissions!.GetAsync(permission, UserProvider, $"{user.Id}")).IsGranted;

    private static DirectoryUser ToUser(IUserData user)
    {
        var name = $"{user.Name} {user.Surname}".Trim();
        return new DirectoryUser(user.Id, user.UserName, name.Length > 0 ? name : null);
    }
}
