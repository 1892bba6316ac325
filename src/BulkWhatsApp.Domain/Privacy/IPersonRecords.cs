namespace BulkWhatsApp.Privacy;

/// <summary>What the module's tables know of a person of the current tenant, before it is erased.</summary>
public interface IPersonRecords
{
    /// <summary>Further addresses of the person: numbers that were changed to, or from.</summary>
    Task<IReadOnlyList<string>> FindLinkedAsync(IReadOnlyCollection<string> addresses, CancellationToken cancellationToken = default);

    /// <summary>Ids of the person's rows of lists and opt-outs.</summary>
    Task<IReadOnlyList<string>> FindIdsAsync(IReadOnlyCollection<string> addresses, CancellationToken cancellationToken = default);

    /// <summary>
    /// Takes the person out of lists and documents, so that nothing more is launched, cancels what is queued, and returns when no call to the person is ahead.
    /// Works in transactions of its own.
    /// </summary>
    /// <returns>What was taken out.</returns>
    Task<IReadOnlyList<TraceCount>> StopAsync(Person person, CancellationToken cancellationToken = default);

    /// <summary>Campaigns with a file that may be about the person: it went to nobody else, or its name has an address of the person.</summary>
    Task<IReadOnlyList<PersonalFile>> FindFilesAsync(Person person, CancellationToken cancellationToken = default);
}

/// <summary>A campaign's attachment that somebody has to look at.</summary>
public sealed record PersonalFile(Guid BulkMessageId, string Number, string FileName);
