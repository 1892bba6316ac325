using BulkWhatsApp.OptOuts;

namespace BulkWhatsApp.Dispatch.People;

/// <summary>
/// Who is who, and who wants no more messages. An opt-out suppresses every address of its person: a row of its own for each, so that a launch and a claim
/// look up one address only. Everything here changes nothing when it is done again.
/// </summary>
public interface IPersonStore
{
    /// <summary>Keeps the pairs; opt-outs of one side hold for the other, and for whoever that is, from now on.</summary>
    Task LearnAsync(IReadOnlyCollection<AddressPair> pairs, CancellationToken ct);

    /// <summary>Adds an opt-out of a person, or widens the one there is.</summary>
    /// <returns>True when the address was not suppressed before.</returns>
    Task<bool> SuppressAsync(NewOptOut optOut, CancellationToken ct);

    /// <summary>The person may be written to again: lifts, of all the person's addresses, what came by these ways and reaches no further.</summary>
    /// <param name="only">Null: of whatever scope.</param>
    /// <param name="at">When the person said so: a later opt-out stays.</param>
    Task LiftAsync(Guid? tenantId, string address, IReadOnlyCollection<OptOutSource> sources, OptOutScope? only, DateTime at, CancellationToken ct);

    /// <summary>The numbers that these messages of ours went to, by Meta's ids of them.</summary>
    Task<IReadOnlyDictionary<(Guid? TenantId, string Wamid), string>> FindNumbersAsync(
        IReadOnlyCollection<(Guid? TenantId, string Wamid)> messages, CancellationToken ct);

    /// <summary>Recipients of lists who have an old address of the person get the new number as a proposal.</summary>
    Task ProposeNumberAsync(Guid? tenantId, string oldAddress, string newNumber, CancellationToken ct);

    /// <summary>What the tenant adds to the words that hold for everybody; null: nothing.</summary>
    Task<TenantWords?> GetWordsAsync(Guid? tenantId, CancellationToken ct);

    /// <summary>The tenant's account with this phone number; null: it has none, or none that may send.</summary>
    Task<ReplySender?> FindSenderAsync(Guid? tenantId, string phoneNumberId, CancellationToken ct);
}

/// <param name="PhoneNumber">E.164 with a leading '+', or a business-scoped user id.</param>
/// <param name="At">When the person said so.</param>
/// <param name="Words">What the person wrote or tapped; cut to its column.</param>
/// <param name="MessageId">Meta's id of that message.</param>
public sealed record NewOptOut(
    Guid? TenantId, string PhoneNumber, OptOutScope Scope, OptOutSource Source, string? Reason, DateTime At, string? Words = null, string? MessageId = null);

/// <summary>Of <see cref="OptOutSettings"/>.</summary>
public sealed record TenantWords(string? StopWords, string? StartWords, string? Confirmation);

/// <summary>An account that answers people; its token still encrypted.</summary>
public sealed record ReplySender(string BaseUrl, string ApiVersion, string WabaId, string AccessTokenCipher);
