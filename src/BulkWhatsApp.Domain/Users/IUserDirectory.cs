namespace BulkWhatsApp.Users;

/// <summary>The users of the current tenant, if the application can name them.</summary>
public interface IUserDirectory
{
    bool IsAvailable { get; }

    /// <summary>Active users by user name.</summary>
    /// <param name="text">Part of a name; null for all.</param>
    Task<IReadOnlyList<DirectoryUser>> GetPageAsync(
        string? text, int skipCount, int maxResultCount, CancellationToken cancellationToken = default);

    /// <summary>Null if there is none, or it is not active.</summary>
    Task<DirectoryUser?> FindAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>Whether the user has a permission, by a role or personally.</summary>
    Task<bool> IsGrantedAsync(DirectoryUser user, string permission, CancellationToken cancellationToken = default);
}

/// <param name="FullName">First and last name; null if neither is known.</param>
public sealed record DirectoryUser(Guid Id, string UserName, string? FullName);
