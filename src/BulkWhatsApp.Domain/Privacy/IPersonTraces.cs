namespace BulkWhatsApp.Privacy;

/// <summary>
/// A place where data about people is stored: the module's tables, and anything a host stores besides, such as its audit log. An erasure
/// calls every registered one. Each works in the current tenant and unit of work, and can safely be called again.
/// </summary>
public interface IPersonTraces
{
    /// <summary>Refers to the person's rows by their ids, so it is erased first, while the ids are still known.</summary>
    bool IsHistory { get; }

    Task<IReadOnlyList<TraceCount>> CountAsync(Person person, CancellationToken cancellationToken);

    /// <returns>What was erased.</returns>
    Task<IReadOnlyList<TraceCount>> EraseAsync(Person person, CancellationToken cancellationToken);
}

/// <summary>Everything that identifies a person.</summary>
/// <param name="Addresses">E.164 with a leading '+', or business-scoped user ids.</param>
/// <param name="RecordIds">
/// Ids of the person's rows in lists and opt-outs: a change history may mention them without an address.
/// </param>
public sealed record Person(IReadOnlyList<string> Addresses, IReadOnlyList<string> RecordIds)
{
    public PersonText Text { get; } = new(Addresses);
}

/// <param name="Kind">One of <see cref="TraceKinds"/>, or a host's own.</param>
public readonly record struct TraceCount(string Kind, long Count);

/// <summary>What the module's tables know about a person of the current tenant before the erasure.</summary>
public interface IPersonRecords
{
    /// <summary>Other addresses of the person: numbers changed to, or from.</summary>
    Task<IReadOnlyList<string>> FindLinkedAsync(IReadOnlyCollection<string> addresses, CancellationToken cancellationToken = default);

    /// <summary>Ids of the person's rows in lists and opt-outs.</summary>
    Task<IReadOnlyList<string>> FindIdsAsync(IReadOnlyCollection<string> addresses, CancellationToken cancellationToken = default);

    /// <summary>
    /// Removes the person from lists and documents, so that nothing more is launched; cancels queued messages; and returns once no call to
    /// the person can follow. Works in its own transactions.
    /// </summary>
    /// <returns>What was removed.</returns>
    Task<IReadOnlyList<TraceCount>> StopAsync(Person person, CancellationToken cancellationToken = default);

    /// <summary>
    /// Campaigns with a file that may be about the person: it went to nobody else, or its name contains an address of the person.
    /// </summary>
    Task<IReadOnlyList<PersonalFile>> FindFilesAsync(Person person, CancellationToken cancellationToken = default);
}

/// <summary>A campaign's attachment that somebody has to check.</summary>
public sealed record PersonalFile(Guid BulkMessageId, string Number, string FileName);
