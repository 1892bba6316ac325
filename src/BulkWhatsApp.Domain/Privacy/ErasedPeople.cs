using System.Security.Cryptography;
using System.Text;
using BulkWhatsApp.Accounts;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Consents;
using BulkWhatsApp.OptOuts;
using BulkWhatsApp.Security;

namespace BulkWhatsApp.Privacy;

/// <summary>
/// People of the current tenant who had opted out and were then erased. Only keyed hashes of their addresses remain. If one of them appears
/// in an audience again, the opt-out is restored, so that launches and claims need to check opt-outs only.
/// </summary>
public class ErasedPeople(
    IRepository<ErasedPerson, Guid> people,
    IRepository<ErasureKey, Guid> keys,
    IBulkMessageRepository bulkMessages,
    IPhoneIdentityRepository identities,
    IOptOutRepository optOuts,
    IConsentRepository consents,
    ISecretProtector secrets) : DomainService
{
    private const int KeyLength = 32;

    /// <summary>Stores the hashes of a person's addresses; of several opt-outs the widest counts.</summary>
    public virtual async Task RememberAsync(IReadOnlyCollection<string> addresses, OptOutScope scope)
    {
        var key = await GetKeyAsync();
        foreach (var hash in addresses.Select(address => HashOf(key, address)))
        {
            var known = await people.FirstOrDefaultAsync(person => person.AddressHash == hash);
            if (known is not null && known.Scope > scope)
            {
                await people.DeleteAsync(known, autoSave: true);
            }

            if (known is null || known.Scope > scope)
            {
                await people.InsertAsync(new ErasedPerson(GuidGenerator.Create(), CurrentTenant.Id, hash, scope), autoSave: true);
            }
        }
    }

    /// <summary>The person may be written to again.</summary>
    public virtual async Task ForgetAsync(IReadOnlyCollection<string> addresses)
    {
        if (await FindKeyAsync() is { } key)
        {
            var hashes = addresses.Select(address => HashOf(key, address)).ToList();
            await people.DeleteAsync(person => hashes.Contains(person.AddressHash), autoSave: true);
        }
    }

    /// <summary>Whether one of the addresses is remembered.</summary>
    public virtual async Task<bool> IsKnownAsync(IReadOnlyCollection<string> addresses) =>
        await FindAsync() is { } known && addresses.Any(address => known.Find(address) is not null);

    /// <summary>
    /// The first digits of an address's hash. An erasure record that names them says nothing to anybody without the tenant's key.
    /// </summary>
    public virtual async Task<string> GetMarkAsync(string address) => HashOf(await GetKeyAsync(), address)[..8];

    /// <returns>Null if nobody who had opted out was erased, which is the usual case.</returns>
    public virtual async Task<ErasedAddresses?> FindAsync()
    {
        if (await people.GetCountAsync() == 0 || await FindKeyAsync() is not { } key)
        {
            return null;
        }

        var known = await people.GetListAsync();
        return new ErasedAddresses(key, known.ToDictionary(person => person.AddressHash, person => person.Scope));
    }

    /// <summary>
    /// Restores the opt-outs of everybody in the document's audience who opted out and was then erased, at their other addresses too.
    /// </summary>
    /// <returns>How many people in the audience that was.</returns>
    public virtual async Task<int> RecallAsync(BulkMessage message, CancellationToken cancellationToken = default)
    {
        if (await FindAsync() is not { } erased)
        {
            return 0;
        }

        var found = new Dictionary<string, OptOutScope>();
        await foreach (var address in bulkMessages.GetAddressesAsync(message, cancellationToken))
        {
            if (erased.Find(address) is { } scope)
            {
                found[address] = scope;
            }
        }

        await identities.LearnAsync([.. WhatsAppAddress.OtherFormsOf(found.Keys)], cancellationToken);
        var done = new HashSet<string>();
        var persons = 0;
        foreach (var (address, scope) in found.Where(one => !done.Contains(one.Key)))
        {
            done.UnionWith(await SuppressAsync(address, scope, cancellationToken));
            persons++;
        }

        return persons;
    }

    internal static string HashOf(byte[] key, string address) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(address)));

    /// <returns>The person's addresses.</returns>
    private async Task<IReadOnlyList<string>> SuppressAsync(string address, OptOutScope scope, CancellationToken cancellationToken)
    {
        var person = await identities.LockPersonAsync(address, cancellationToken);
        var known = await optOuts.GetOfPersonAsync(person, cancellationToken);
        foreach (var other in person)
        {
            if (known.Find(optOut => optOut.PhoneNumber == other) is not { } existing)
            {
                await optOuts.InsertAsync(
                    new OptOut(GuidGenerator.Create(), CurrentTenant.Id, other, scope, OptOutSource.ErasedBefore, reason: null, Clock.Now),
                    autoSave: true, cancellationToken);
            }
            else if (existing.Scope > scope)
            {
                existing.Widen(reason: null, Clock.Now);
                await optOuts.UpdateAsync(existing, autoSave: true, cancellationToken);
            }
        }

        await consents.FollowOptOutsAsync(person, cancellationToken);
        return person;
    }

    private async Task<byte[]?> FindKeyAsync() =>
        await keys.FirstOrDefaultAsync(_ => true) is { } key ? Convert.FromBase64String(secrets.Unprotect(key.KeyCipher)) : null;

    private async Task<byte[]> GetKeyAsync()
    {
        if (await FindKeyAsync() is { } known)
        {
            return known;
        }

        var key = RandomNumberGenerator.GetBytes(KeyLength);
        await keys.InsertAsync(
            new ErasureKey(GuidGenerator.Create(), CurrentTenant.Id, secrets.Protect(Convert.ToBase64String(key))), autoSave: true);
        return key;
    }
}

/// <summary>Addresses known only by their hashes.</summary>
public sealed class ErasedAddresses(byte[] key, IReadOnlyDictionary<string, OptOutScope> scopes)
{
    /// <returns>What the person had opted out of before being erased; null if nothing is known about the address.</returns>
    public OptOutScope? Find(string address) => scopes.TryGetValue(ErasedPeople.HashOf(key, address), out var scope) ? scope : null;
}

/// <summary>
/// What remains of an erased address whose owner had opted out: enough to recognise it if it comes back, not enough to read it. Unique per
/// tenant.
/// </summary>
public class ErasedPerson : CreationAuditedEntity<Guid>, IMultiTenant
{
    /// <summary>HMAC-SHA256 in hexadecimal.</summary>
    public const int HashLength = 64;

    public virtual Guid? TenantId { get; protected set; }

    /// <summary>The hash of the address under the tenant's <see cref="ErasureKey"/>.</summary>
    public virtual string AddressHash { get; protected set; } = null!;

    /// <summary>What the person had opted out of.</summary>
    public virtual OptOutScope Scope { get; protected set; }

    protected ErasedPerson()
    {
    }

    public ErasedPerson(Guid id, Guid? tenantId, string addressHash, OptOutScope scope)
        : base(id)
    {
        TenantId = tenantId;
        AddressHash = Check.NotNullOrWhiteSpace(addressHash, nameof(addressHash), HashLength);
        Scope = scope;
    }
}

/// <summary>
/// The key for hashing a tenant's erased addresses, created at its first erasure. There are few enough phone numbers to try them all:
/// without a key, a hash would hide nothing.
/// </summary>
public class ErasureKey : Entity<Guid>, IMultiTenant
{
    public virtual Guid? TenantId { get; protected set; }

    /// <summary>Encrypted like an account's token.</summary>
    [DisableAuditing]
    public virtual string KeyCipher { get; protected set; } = null!;

    protected ErasureKey()
    {
    }

    public ErasureKey(Guid id, Guid? tenantId, string keyCipher)
        : base(id)
    {
        TenantId = tenantId;
        KeyCipher = Check.NotNullOrWhiteSpace(keyCipher, nameof(keyCipher), WhatsAppAccountConsts.MaxCipherLength);
    }
}
