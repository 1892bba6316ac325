namespace BulkWhatsApp.Privacy;

/// <summary>
/// A place where something is kept of people: the module's tables, and what a host keeps beside them, such as its audit log. All that are registered are asked;
/// each works in the current tenant and unit of work, and does nothing that it has done before.
/// </summary>
public interface IPersonTraces
{
    /// <summary>Tells of the person's rows by their ids: it is erased first, while those are known.</summary>
    bool IsHistory { get; }

    Task<IReadOnlyList<TraceCount>> CountAsync(Person person, CancellationToken cancellationToken);

    /// <returns>What was erased.</returns>
    Task<IReadOnlyList<TraceCount>> EraseAsync(Person person, CancellationToken cancellationToken);
}

/// <summary>A person by everything that says who it is.</summary>
/// <param name="Addresses">E.164 with a leading '+', or business-scoped user ids.</param>
/// <param name="RecordIds">Ids of the person's rows of lists and opt-outs: a history of changes may tell of them without an address.</param>
public sealed record Person(IReadOnlyList<string> Addresses, IReadOnlyList<string> RecordIds)
{
    public PersonText Text { get; } = new(Addresses);
}

/// <param name="Kind">One of <see cref="TraceKinds"/>, or a host's own.</param>
public readonly record struct TraceCount(string Kind, long Count);
