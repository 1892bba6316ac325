namespace BulkWhatsApp.OptOuts;

/// <summary>Which addresses are one person's, for the current tenant and in the current transaction.</summary>
public interface IPhoneIdentityRepository
{
    /// <summary>
    /// Keeps pairs of addresses of one person; those that are known change nothing. Whoever opted out by one address is suppressed under the others from now on.
    /// Locks out other opt-outs of the tenant until the transaction ends: a long one calls it last, or once for many pairs.
    /// </summary>
    /// <param name="pairs">E.164 with a leading '+', or business-scoped user ids, in any order. A pair of equals is left out.</param>
    Task LearnAsync(IReadOnlyCollection<(string Address, string Alias)> pairs, CancellationToken cancellationToken = default);

    /// <summary>All addresses of the person, the given one first. Until the transaction ends, nobody learns another one, and nobody opts out.</summary>
    Task<IReadOnlyList<string>> LockPersonAsync(string address, CancellationToken cancellationToken = default);
}
