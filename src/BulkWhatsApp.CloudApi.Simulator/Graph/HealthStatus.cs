using System.Text.Json.Nodes;
using BulkWhatsApp.CloudApi.Simulator.Seed;
using BulkWhatsApp.CloudApi.Simulator.State;

namespace BulkWhatsApp.CloudApi.Simulator.Graph;

/// <summary><c>health_status</c> (3.6): blocked as a whole when any entity is.</summary>
internal static class HealthStatus
{
    private const string Available = "AVAILABLE";
    private const string Blocked = "BLOCKED";

    public static JsonObject Of(PhoneNumberDetails number) => Of(
        number.Registered && number.Status == "CONNECTED" ? Available : Blocked, "PHONE_NUMBER", number.Id, number.WabaId, number.PortfolioId);

    public static JsonObject Of(MessageTemplate template, string portfolioId) =>
        Of(template.Status == "APPROVED" ? Available : Blocked, "MESSAGE_TEMPLATE", template.Id, template.WabaId, portfolioId);

    public static JsonObject Of(WhatsAppAccountDetails account, string portfolioId) => Of(Available, null, null, account.Id, portfolioId);

    private static JsonObject Of(string state, string? type, string? id, string wabaId, string portfolioId)
    {
        var entities = new JsonArray(Entity("WABA", wabaId, Available), Entity("BUSINESS", portfolioId, Available), Entity("APP", Seeder.AppId, Available));
        if (type is not null)
        {
            entities.Insert(0, Entity(type, id!, state));
        }

        return new JsonObject { ["can_send_message"] = state, ["entities"] = entities };
    }

    private static JsonObject Entity(string type, string id, string state) => new() { ["entity_type"] = type, ["id"] = id, ["can_send_message"] = state };
}
