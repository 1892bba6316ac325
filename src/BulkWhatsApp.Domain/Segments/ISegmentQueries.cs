using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Consents;

namespace BulkWhatsApp.Segments;

/// <summary>Who belongs to a segment of the current tenant now.</summary>
public interface ISegmentQueries
{
    /// <exception cref="SegmentFilterException">The filter names a list, campaign or account that does not exist.</exception>
    Task CheckAsync(SegmentFilter filter, CancellationToken cancellationToken = default);

    /// <param name="rules">For a marketing template; null for another, to which opt-outs of marketing do not apply.</param>
    Task<SegmentCounts> CountAsync(SegmentFilter filter, MarketingRules? rules, CancellationToken cancellationToken = default);

    /// <summary>The first people by address, each with the numbers of the conditions that are true of it.</summary>
    Task<List<SegmentMatch>> GetFirstAsync(SegmentFilter filter, int max, CancellationToken cancellationToken = default);

    /// <summary>
    /// Everybody, by address, streamed. For a part of a series without those whose person another submitted part writes to, under this or
    /// another address.
    /// </summary>
    IAsyncEnumerable<AudienceMember> GetPeopleAsync(
        SegmentFilter filter, BulkMessage? part = null, CancellationToken cancellationToken = default);

    /// <summary>Slices of at most <paramref name="size"/> people now, together everybody.</summary>
    Task<IReadOnlyList<SegmentSlice>> SliceAsync(SegmentFilter filter, int size, CancellationToken cancellationToken = default);
}

/// <summary>Reads addresses from the application's own data.</summary>
public interface ISegmentSources
{
    /// <exception cref="SegmentFilterException"><see cref="SegmentProblemCodes.SourceTooLarge"/></exception>
    /// <exception cref="BusinessException">The source is unknown, refuses, or its fields do not fit.</exception>
    Task<string[]> ReadAsync(SourceCondition condition, CancellationToken cancellationToken = default);
}

/// <param name="Conditions">The numbers of the filter's conditions that are true of the person, from 1.</param>
public sealed record SegmentMatch(string PhoneNumber, string? Name, IReadOnlyList<int> Conditions);

/// <summary>How many people a segment has. Each person counts once: who opted out is not among those without consent, and so on.</summary>
public sealed record SegmentCounts(long Matched, long OptedOut, long NoConsent, long OverCap)
{
    /// <summary>Without those who opted out. Whether the others are sent to is up to the tenant's settings.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public long Remaining => Matched - OptedOut;
}
