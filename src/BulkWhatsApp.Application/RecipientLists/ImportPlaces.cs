using System.Threading.RateLimiting;

namespace BulkWhatsApp.RecipientLists;

/// <summary>
/// How many files of people a process reads at once: 4, of one user 2. Others wait, at most 16, of one user 4. Imports, checks and previews count alike, since
/// any of them may read a whole file.
/// </summary>
public class ImportPlaces(ICurrentUser currentUser, ImportPlaces.Limiter limiter) : ITransientDependency
{
    public const int AtOnce = 4;
    public const int AtOnceOfUser = 2;
    public const int Waiting = 16;
    public const int WaitingOfUser = 4;

    /// <summary>Waits for a place, which is free again when it is disposed of.</summary>
    /// <exception cref="BusinessException"><see cref="BulkWhatsAppErrorCodes.TooManyAtOnce"/>: the user has enough under way, or too many wait.</exception>
    public virtual async Task<IDisposable> TakeAsync(CancellationToken cancellationToken)
    {
        var place = await limiter.AcquireAsync(currentUser.Id ?? Guid.Empty, cancellationToken);
        if (place.IsAcquired)
        {
            return place;
        }

        place.Dispose();
        throw new BusinessException(BulkWhatsAppErrorCodes.TooManyAtOnce);
    }

    /// <summary>One for the process.</summary>
    public sealed class Limiter : ISingletonDependency, IDisposable
    {
        private readonly PartitionedRateLimiter<Guid> _places = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<Guid, Guid>(user => RateLimitPartition.GetConcurrencyLimiter(
                user, _ => Limit(AtOnceOfUser, WaitingOfUser))),
            PartitionedRateLimiter.Create<Guid, int>(_ => RateLimitPartition.GetConcurrencyLimiter(0, _ => Limit(AtOnce, Waiting))));

        public ValueTask<RateLimitLease> AcquireAsync(Guid user, CancellationToken cancellationToken) => _places.AcquireAsync(user, 1, cancellationToken);

        public void Dispose() => _places.Dispose();

        private static ConcurrencyLimiterOptions Limit(int atOnce, int waiting) =>
            new() { PermitLimit = atOnce, QueueLimit = waiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst };
    }
}
