using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Identity;
using SignInResult = Microsoft.AspNetCore.Identity.SignInResult;

namespace BulkWhatsApp.Host.Passwords;

/// <summary>
/// Every check of a password, at a sign-in or for a change, counts towards the lockout and does the same work whether or not the user
/// exists. Attempts on one name run one after the other: run at once, all of them would find a user who is not locked out yet.
/// </summary>
public class PasswordAttempts<TUser>(
    UserManager<TUser> users,
    SignInManager<TUser> signIn,
    PasswordAttemptQueue queue,
    IUnitOfWorkManager unitOfWorkManager,
    ICurrentTenant currentTenant)
    where TUser : class
{
    private static readonly PasswordHasher<object> Hasher = new();
    private static readonly object Nobody = new();
    private static readonly string HashOfNobody = Hasher.HashPassword(Nobody, Guid.NewGuid().ToString());

    /// <summary>Works in its own unit of work, so that a wrong password counts whatever becomes of the caller's.</summary>
    /// <param name="name">The name used to find the user. Attempts on it run one after the other.</param>
    /// <param name="findAsync">Returns null if there is no such user.</param>
    public virtual async Task<(TUser? User, SignInResult Result)> TryAsync(
        string name, Func<Task<TUser?>> findAsync, string password, CancellationToken cancellationToken)
    {
        using var turn = await queue.WaitAsync($"{currentTenant.Id} {users.NormalizeName(name)}", cancellationToken);
        if (!turn.IsAcquired)
        {
            return (null, SignInResult.Failed);
        }

        using var unitOfWork = unitOfWorkManager.Begin(requiresNew: true, isTransactional: true);
        var user = await findAsync();
        var result = await CheckAsync(user, password);
        await unitOfWork.CompleteAsync(cancellationToken);
        return (user, result);
    }

    private async Task<SignInResult> CheckAsync(TUser? user, string password)
    {
        if (user is null)
        {
            SpendTheTime(password);
            return SignInResult.Failed;
        }

        var isLookedAt = await users.HasPasswordAsync(user) && !await users.IsLockedOutAsync(user);
        var result = await signIn.CheckPasswordSignInAsync(user, password, lockoutOnFailure: true);
        if (!isLookedAt || result.IsNotAllowed)
        {
            SpendTheTime(password);
        }

        return result;
    }

    private static void SpendTheTime(string password) => Hasher.VerifyHashedPassword(Nobody, HashOfNobody, password);
}

public static class PasswordAttemptServices
{
    public static void AddPasswordAttempts(this IServiceCollection services)
    {
        services.AddSingleton<PasswordAttemptQueue>();
        services.AddTransient(typeof(PasswordAttempts<>));
    }
}

/// <summary>Within this process, lets one attempt on a name run at a time, with a short queue.</summary>
public sealed class PasswordAttemptQueue : IDisposable
{
    private static readonly ConcurrencyLimiterOptions OneAtATime = new() { PermitLimit = 1, QueueLimit = 10 };

    private readonly PartitionedRateLimiter<string> _limiter =
        PartitionedRateLimiter.Create<string, string>(name => RateLimitPartition.GetConcurrencyLimiter(name, _ => OneAtATime));

    public ValueTask<RateLimitLease> WaitAsync(string name, CancellationToken cancellationToken) =>
        _limiter.AcquireAsync(name, 1, cancellationToken);

    public void Dispose() => _limiter.Dispose();
}
