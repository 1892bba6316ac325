namespace BulkWhatsApp.RecipientLists;

/// <summary>
/// Numbers on the current tenant's lists that are probably not on WhatsApp: at least <see cref="MinFailures"/> messages of the last <see
/// cref="Days"/> days could not be delivered (131026), and none was.
/// </summary>
public interface IQuietNumberRepository
{
    const int Days = 90;
    const int MinFailures = 2;
    const int ErrorCode = 131026;

    Task<(long Count, List<QuietNumber> Page)> GetPageAsync(
        DateTime now, int skipCount, int maxResultCount, CancellationToken cancellationToken = default);

    /// <summary>Removes those that are quiet from all lists, in the current transaction.</summary>
    /// <param name="numbers">Empty for all.</param>
    Task<long> RemoveAsync(IReadOnlyCollection<string> numbers, DateTime now, CancellationToken cancellationToken = default);
}

public sealed record QuietNumber(string PhoneNumber, long Failures, DateTime LastFailedAt, long Lists);
