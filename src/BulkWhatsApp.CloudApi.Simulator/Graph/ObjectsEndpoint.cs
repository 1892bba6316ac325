using BulkWhatsApp.CloudApi.Simulator.State;

namespace BulkWhatsApp.CloudApi.Simulator.Graph;

/// <summary><c>GET</c>, <c>POST</c> and <c>DELETE /{id}</c>: only the id tells what it is.</summary>
internal sealed class ObjectsEndpoint(
    SimulationHost host,
    AccountsEndpoint accounts,
    PhoneNumbersEndpoint numbers,
    RegistrationEndpoint registration,
    TemplatesEndpoint templates,
    MediaEndpoint media)
{
    public Task GetAsync(HttpContext context)
    {
        var simulation = host.Current;
        var id = (string)context.GetRouteValue("id")!;
        var number = simulation.Accounts.FindNumber(id);
        var template = simulation.Templates.FindById(id);
        var item = media.Find(context, id);
        var scope = item is null ? AccessToken.Management : AccessToken.Messaging;
        var account = simulation.Accounts.FindAccount(id);
        var wabaId = number?.Details.WabaId ?? template?.WabaId ?? account?.Id;
        if (GraphAccess.Refuse(context, simulation, host.Clock.GetUtcNow(), scope, wabaId) is { } refusal)
        {
            return GraphAnswer.ErrorAsync(context, refusal);
        }

        return (number, template, item, account) switch
        {
            ({ } found, _, _, _) => numbers.GetAsync(context, found),
            (_, { } found, _, _) => templates.GetAsync(context, found),
            (_, _, { } found, _) => media.GetAsync(context, found),
            (_, _, _, { } found) => accounts.GetAsync(context, found),
            _ => GraphAnswer.ErrorAsync(context, GraphError.NoSuchObject("get", id)),
        };
    }

    /// <summary>Edits a template, or sets the PIN of a phone number.</summary>
    public Task PostAsync(HttpContext context)
    {
        var simulation = host.Current;
        var id = (string)context.GetRouteValue("id")!;
        return simulation.Templates.FindById(id) is { } template
            ? templates.EditAsync(context, template)
            : registration.SetPinAsync(context);
    }

    public Task DeleteAsync(HttpContext context)
    {
        var simulation = host.Current;
        var id = (string)context.GetRouteValue("id")!;
        var refusal = GraphAccess.Refuse(context, simulation, host.Clock.GetUtcNow(), AccessToken.Messaging, null)
            ?? (media.Find(context, id) is null || !simulation.Media.Remove(id) ? GraphError.NoSuchObject("delete", id) : null);
        return refusal is null ? GraphAnswer.SuccessAsync(context) : GraphAnswer.ErrorAsync(context, refusal);
    }
}
