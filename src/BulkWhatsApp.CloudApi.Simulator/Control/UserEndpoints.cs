using System.Text.Json;
using BulkWhatsApp.CloudApi.Simulator.Seed;
using BulkWhatsApp.CloudApi.Simulator.State;

namespace BulkWhatsApp.CloudApi.Simulator.Control;

/// <summary>Who a number or a user id belongs to.</summary>
internal sealed class UserEndpoints(SimulationHost host)
{
    /// <summary>One user or an array of them; each replaces an earlier definition of the same number or wa_id.</summary>
    public async Task<IResult> UpsertAsync(HttpRequest request)
    {
        var users = (await ControlJson.ReadSeveralAsync(request))
            .Select(item => item.Deserialize<WhatsAppUser>(ControlJson.Options)!).ToArray();
        if (users.DistinctBy(UserDirectory.WaIdOf).Count() < users.Length)
        {
            throw new ArgumentException("Two of the users have the same wa_id.");
        }

        host.Current.Users.Upsert(users);
        return Results.Json(users.Select(user => Describe(UserDirectory.WaIdOf(user), Number(null))), ControlJson.Options);
    }

    /// <summary>
    /// Any user, even one never defined, by exactly one of <paramref name="number"/>, <paramref name="waId"/> and <paramref
    /// name="userId"/>.
    /// </summary>
    /// <param name="phoneNumberId">The number whose portfolio the user id belongs to; null = the first number's.</param>
    public IResult Find(string? number, string? waId, string? userId, string? phoneNumberId)
    {
        var business = Number(phoneNumberId);
        var users = host.Current.Users;
        var found = (number, waId, userId) switch
        {
            ({ } dialled, null, null) =>
                users.WaIdOf(UserDirectory.ReadDigits(dialled) ?? throw new ArgumentException("number must be a phone number.")),
            (null, { } digits, null) => UserDirectory.ReadDigits(digits) ?? throw new ArgumentException("waId must be digits."),
            (null, null, { } id) => users.TryFindUserId(business, id, out var owner)
                ? owner
                : throw new ArgumentException("userId belongs to nobody in this portfolio."),
            _ => throw new ArgumentException("Give one of number, waId and userId."),
        };
        return Results.Json(Describe(found, business), ControlJson.Options);
    }

    private PhoneNumber Number(string? id) =>
        host.Current.Accounts.FindNumber(id ?? Seeder.StandardNumberId) ?? throw new ArgumentException("There is no such phone number.");

    private object Describe(ulong waId, PhoneNumber business)
    {
        var known = host.Current.Users.Find(waId);
        return new
        {
            waId = waId.ToString(),
            userId = host.Current.Users.UserIdOf(business, waId),
            number = known is null ? null : UserDirectory.ReadDigits(known.Number).ToString(),
            known?.Name,
            known?.Username,
            numberHidden = known?.NumberHidden ?? false,
        };
    }
}
