using BulkWhatsApp.OptOuts;

namespace BulkWhatsApp.Privacy;

/// <summary>
/// Erases a person in steps. Each step commits, and repeating it changes nothing, so the next run completes one that was killed: first the
/// hashes of the opt-out, then everything that could still send, then every trace.
/// </summary>
public class PersonErasure(
    OptOutAddresses addresses,
    IPersonRecords records,
    IEnumerable<IPersonTraces> traces,
    ErasedPeople erased,
    IPhoneIdentityRepository identities,
    IOptOutRepository optOuts,
    IUnitOfWorkManager unitOfWorkManager,
    IAuditingManager auditing) : DomainService
{
    /// <summary>A webhook or an answer under way during the erasure may leave new traces, so it looks again.</summary>
    private const int MaxRounds = 3;

    /// <summary>The person with all known addresses, the given one first.</summary>
    /// <exception cref="BusinessException"><see cref="BulkWhatsAppErrorCodes.PhoneNumberInvalid"/></exception>
    public virtual async Task<Person> FindAsync(string text, CancellationToken cancellationToken)
    {
        var known = new List<string> { await addresses.ReadAsync(text) };
        for (var next = 0; next < known.Count; next++)
        {
            var others = await identities.LockPersonAsync(known[next], cancellationToken);
            known.AddRange(others.Append(WhatsAppAddress.OtherFormOf(known[next])).OfType<string>().Except(known).ToList());
            known.AddRange(await records.FindLinkedAsync(known, cancellationToken));
        }

        return new Person(known, await records.FindIdsAsync(known, cancellationToken));
    }

    public virtual async Task<IReadOnlyList<TraceCount>> CountAsync(Person person, CancellationToken cancellationToken)
    {
        var found = new List<TraceCount>();
        foreach (var place in traces)
        {
            found.AddRange(await place.CountAsync(person, cancellationToken));
        }

        return found;
    }

    /// <summary>Works in its own units of work. Returns once nothing more will be sent to the person.</summary>
    /// <exception cref="BusinessException"><see cref="BulkWhatsAppErrorCodes.PhoneNumberInvalid"/></exception>
    public virtual async Task<Erasure> EraseAsync(string text, CancellationToken cancellationToken)
    {
        var (person, files, isOptOutKept) = await InTransactionAsync(() => BeginAsync(text, cancellationToken));
        var erasedTraces = await InTransactionAsync(() => EraseAsync(person, traces.Where(place => place.IsHistory), cancellationToken));
        for (var round = 0; round < MaxRounds; round++)
        {
            erasedTraces.AddRange(await records.StopAsync(person, cancellationToken));
            var found = await InTransactionAsync(() => EraseAsync(person, traces, cancellationToken));
            erasedTraces.AddRange(found);
            if (round > 0 && found.TrueForAll(trace => trace.Count == 0))
            {
                break;
            }
        }

        return new Erasure(
            [.. erasedTraces.GroupBy(trace => trace.Kind).Select(kind => new TraceCount(kind.Key, kind.Sum(trace => trace.Count)))],
            files,
            isOptOutKept);
    }

    private async Task<(Person Person, IReadOnlyList<PersonalFile> Files, bool IsOptOutKept)> BeginAsync(
        string text, CancellationToken cancellationToken)
    {
        var person = await FindAsync(text, cancellationToken);
        var known = await optOuts.GetOfPersonAsync(person.Addresses, cancellationToken);
        if (known.Count > 0)
        {
            await erased.RememberAsync(person.Addresses, known.Min(optOut => optOut.Scope));
        }

        // Recorded in the audit log without the number: only somebody with the tenant's key can tell that it was this person.
        auditing.Current?.Log.Comments.Add($"Erased a person, {await erased.GetMarkAsync(person.Addresses[0])}");
        return (person, await records.FindFilesAsync(person, cancellationToken),
            known.Count > 0 || await erased.IsKnownAsync(person.Addresses));
    }

    private async Task<List<TraceCount>> EraseAsync(Person person, IEnumerable<IPersonTraces> places, CancellationToken cancellationToken)
    {
        await identities.LockPersonAsync(person.Addresses[0], cancellationToken);
        var found = new List<TraceCount>();
        foreach (var place in places)
        {
            found.AddRange(await place.EraseAsync(person, cancellationToken));
        }

        return found;
    }

    private async Task<T> InTransactionAsync<T>(Func<Task<T>> work)
    {
        using var unitOfWork = unitOfWorkManager.Begin(requiresNew: true, isTransactional: true);
        var result = await work();
        await unitOfWork.CompleteAsync();
        return result;
    }
}

/// <summary>The result of an erasure.</summary>
/// <param name="Files">Attachments that remain and that somebody has to check.</param>
/// <param name="IsOptOutKept">Hashes remain because the person had opted out.</param>
public sealed record Erasure(IReadOnlyList<TraceCount> Traces, IReadOnlyList<PersonalFile> Files, bool IsOptOutKept);
