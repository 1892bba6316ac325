using BulkWhatsApp.Engine;
using BulkWhatsApp.EntityFrameworkCore;

namespace BulkWhatsApp.OptOuts;

public class EfCorePhoneIdentityRepository(IDbContextProvider<IBulkWhatsAppDbContext> dbContextProvider, ICurrentTenant currentTenant)
    : IPhoneIdentityRepository
{
    public virtual async Task LearnAsync(
        IReadOnlyCollection<(string Address, string Alias)> pairs, CancellationToken cancellationToken = default)
    {
        var telling = pairs.Select(pair => new AddressPair(currentTenant.Id, pair.Address, pair.Alias))
            .Where(pair => pair.SaysSomething).ToList();
        if (telling.Count > 0)
        {
            await (await PeopleAsync()).LearnAsync(telling, cancellationToken);
        }
    }

    public virtual async Task<IReadOnlyList<string>> LockPersonAsync(string address, CancellationToken cancellationToken = default) =>
        await (await PeopleAsync()).LockPersonAsync(address, cancellationToken);

    private async Task<People> PeopleAsync() => new(await dbContextProvider.GetDbContextAsync(), currentTenant.Id);
}
