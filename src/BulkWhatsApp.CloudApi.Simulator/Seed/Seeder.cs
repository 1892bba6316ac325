using System.Text.Json;
using BulkWhatsApp.CloudApi.Simulator.Graph;
using BulkWhatsApp.CloudApi.Simulator.Settings;
using BulkWhatsApp.CloudApi.Simulator.State;

namespace BulkWhatsApp.CloudApi.Simulator.Seed;

/// <summary>The platform's state after a start or a reset; the README describes it.</summary>
internal static class Seeder
{
    public const string AppId = "410987654321090";
    public const string BusinessId = "310987654321099";
    public const string WabaId = "210987654321098";
    public const string StandardNumberId = "109876543210987";
    public const string HighNumberId = "109876543210988";

    public static void Fill(Simulation simulation, SimulatorOptions options)
    {
        simulation.Tokens.Upsert(new AccessToken(options.Token, [AccessToken.Messaging, AccessToken.Management], null, null));
        simulation.Accounts.Upsert(new PhoneNumberDetails
        {
            Id = StandardNumberId,
            WabaId = WabaId,
            BusinessId = BusinessId,
            DisplayPhoneNumber = "+1 555-010-0100",
            VerifiedName = "Ada's Garden Shop",
        });
        simulation.Accounts.Upsert(new PhoneNumberDetails
        {
            Id = HighNumberId,
            WabaId = WabaId,
            BusinessId = BusinessId,
            DisplayPhoneNumber = "+1 555-010-0101",
            VerifiedName = "Ada's Garden Shop Deliveries",
            ThroughputLevel = "HIGH",
        });
        FillTemplates(simulation.Templates);
    }

    /// <summary>Copies what the definition in a create call does not contain.</summary>
    public static MessageTemplate WithState(MessageTemplate template, JsonElement definition) => template with
    {
        Status = definition.Text("status") ?? "APPROVED",
        QualityScore = definition.Text("qualityScore") ?? "UNKNOWN",
        RejectedReason = definition.Text("rejectedReason") ?? "NONE",
    };

    private static void FillTemplates(TemplateStore templates)
    {
        using var stream = typeof(Seeder).Assembly.GetManifestResourceStream("templates.json")!;
        using var document = JsonDocument.Parse(stream);
        foreach (var definition in document.RootElement.EnumerateArray())
        {
            var error = TemplateDefinition.Read(definition, WabaId, out var template);
            templates.Upsert(error is null
                ? WithState(template!, definition)
                : throw new InvalidOperationException($"The seed template {definition.Text("name")} is not valid: {error.Message}"));
        }
    }
}
