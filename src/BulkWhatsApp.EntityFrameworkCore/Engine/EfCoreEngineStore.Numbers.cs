using BulkWhatsApp.Accounts;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Dispatch;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Engine;

public partial class EfCoreEngineStore
{
    public virtual Task<NumberOwnership?> TryOwnAsync(string numberKey, TimeSpan silence, CancellationToken ct) =>
        ChangeAsync<NumberOwnership?>(
            async context =>
            {
                // One node tries at a time and sees what the previous one did. Waiting for the owner's row also waits for its claims and
                // announcements to finish.
                await context.LockNameAsync($"BulkWhatsApp.Number:{numberKey}", ct);
                var owners = context.Set<PhoneNumberOwner>();
                var found = await owners.AsNoTracking().Where(o => o.PhoneNumberId == numberKey && o.EndedAt == null)
                    .Select(o => (long?)o.Id).FirstOrDefaultAsync(ct);
                if (found is { } id)
                {
                    await context.LockAsync<PhoneNumberOwner>(id, ct);
                }

                var current = await owners.AsTracking().FirstOrDefaultAsync(o => o.Id == found, ct);
                var now = await context.GetUtcNowAsync(ct);
                if (current is { EndedAt: null })
                {
                    if (current.SeenAt >= now - silence)
                    {
                        return null;
                    }

                    // First, because only one owner may be current.
                    current.EndedAt = now;
                    await context.SaveChangesAsync(ct);
                }

                var before = await owners.AsNoTracking().Where(o => o.PhoneNumberId == numberKey)
                    .OrderByDescending(o => o.EndedAt).FirstOrDefaultAsync(ct);
                var ownership = NumberOwnership.After(0, before is null ? null : now - before.EndedAt!.Value, before?.Slowness ?? 1);
                var own = new PhoneNumberOwner { PhoneNumberId = numberKey, SeenAt = now, Slowness = ownership.Slowness };
                context.Add(own);
                await context.SaveChangesAsync(ct);
                return ownership with { Id = own.Id };
            },
            ct);

    public virtual Task KeepOwnedAsync(IReadOnlyCollection<long> ownerships, CancellationToken ct) => ChangeAsync(
        async context =>
        {
            var now = await context.GetUtcNowAsync(ct);
            await context.Set<PhoneNumberOwner>().Where(o => ownerships.Contains(o.Id) && o.EndedAt == null)
                .ExecuteUpdateAsync(owner => owner.SetProperty(o => o.SeenAt, now), ct);
        },
        ct);

    public virtual Task DisownAsync(long ownership, CancellationToken ct) => ChangeAsync(
        async context =>
        {
            await context.LockAsync<PhoneNumberOwner>(ownership, ct);
            var now = await context.GetUtcNowAsync(ct);
            await context.Set<PhoneNumberOwner>().Where(o => o.Id == ownership && o.EndedAt == null)
                .ExecuteUpdateAsync(owner => owner.SetProperty(o => o.EndedAt, now), ct);
        },
        ct);

    public virtual Task KeepSlowDownAsync(long ownership, int slowness, CancellationToken ct) => ChangeAsync(
        context => context.Set<PhoneNumberOwner>().Where(o => o.Id == ownership)
            .ExecuteUpdateAsync(owner => owner.SetProperty(o => o.Slowness, slowness), ct),
        ct);

    public virtual Task<bool> AnnounceAsync(long ownership, Guid bulkMessageId, long lastClaim, CancellationToken ct) => ChangeAsync(
        async context =>
        {
            // With the campaign's row locked, a pause that comes now waits for this, and an earlier one is visible.
            await context.LockAsync<PhoneNumberOwner>(ownership, ct);
            await context.LockAsync<BulkMessage>(bulkMessageId, ct);
            var now = await context.GetUtcNowAsync(ct);
            var running = Rows<BulkMessage>(context).Where(b => b.Id == bulkMessageId && b.Status == BulkMessageStatus.InProgress);
            return await context.Set<PhoneNumberOwner>()
                .Where(o => o.Id == ownership && o.EndedAt == null && running.Any()).ExecuteUpdateAsync(
                    owner => owner
                        .SetProperty(o => o.AnnouncedClaim, o => o.AnnouncedClaim > lastClaim ? o.AnnouncedClaim : lastClaim)
                        .SetProperty(o => o.SeenAt, now),
                    ct) == 1;
        },
        ct);

    // The stamp changes too: if somebody is about to save another token on the row as it was before, the save fails and the proof is not
    // carried over. To the number's next owner, what was sent on trial looks like the calls of a previous owner.
    public virtual Task ProveAsync(NumberProof proof, CancellationToken ct) => ChangeAsync(
        async context =>
        {
            var now = await context.GetUtcNowAsync(ct);
            var proven = await Rows<WhatsAppAccount>(context)
                .Where(a => a.Id == proof.AccountId
                    && a.NumberProvenAt == null
                    && a.BaseUrl == proof.BaseUrl
                    && a.PhoneNumberId == proof.PhoneNumberId
                    && a.AccessTokenCipher == proof.TokenCipher)
                .ExecuteUpdateAsync(
                    account => account.SetProperty(a => a.NumberProvenAt, now).SetProperty(a => a.ConcurrencyStamp, NewStamp()), ct);
            if (proven > 0)
            {
                context.Add(new PhoneNumberOwner { PhoneNumberId = proof.NumberKey, SeenAt = now, EndedAt = now });
            }
        },
        ct);
}
