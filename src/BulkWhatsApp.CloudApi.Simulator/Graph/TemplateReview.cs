using BulkWhatsApp.CloudApi.Simulator.State;
using BulkWhatsApp.CloudApi.Simulator.Webhooks;

namespace BulkWhatsApp.CloudApi.Simulator.Graph;

/// <summary>
/// Meta's review of a new or edited template. The template's name decides: the personas of the README. A second template of the WABA with
/// the same body and footer is rejected (4.6).
/// </summary>
internal sealed class TemplateReview(Simulation simulation, TimeProvider clock)
{
    private const string Rejected = "simulate_reject";
    private const string Recategorized = "simulate_recategorize";
    private const string Noticed = "simulate_category_notice";
    private const string Paused = "simulate_pause";
    private const string BadQuality = "simulate_quality";
    private const string Limited = "simulate_limit";

    private static readonly string[] Reasons =
        ["ABUSIVE_CONTENT", "INCORRECT_CATEGORY", "PROMOTIONAL", "SCAM", "TAG_CONTENT_MISMATCH", "INVALID_FORMAT"];

    public static GraphError? RefuseAtOnce(MessageTemplate template) => Has(template, Limited)
        ? GraphError.BadTemplate(2388019, "Message template limit exceeded", "This WhatsApp Business Account has too many templates.")
        : null;

    /// <summary>The answer to a create call may carry another category than was asked for (4.4).</summary>
    public static MessageTemplate Categorize(MessageTemplate template) => Has(template, Recategorized) && template.Category == "UTILITY"
        ? template with { Category = "MARKETING", PreviousCategory = "UTILITY" }
        : template;

    public void Decide(MessageTemplate template)
    {
        var (status, reason) = Judge(template);
        var decided = simulation.Templates.Change(
            template.Id, pending => pending with { Status = status, RejectedReason = reason, QualityScore = "UNKNOWN" });
        if (decided is null)
        {
            return;
        }

        var events = new PlatformEvents(simulation, clock);
        events.TemplateStatus(decided, status, reason, null);
        if (status == "APPROVED")
        {
            // Some time later, so that the notices do not overtake each other.
            simulation.Scheduler.Schedule(
                () => Follow(decided, events), TimeSpan.FromMilliseconds(simulation.Options.TemplateReviewMilliseconds ?? 0));
        }
    }

    private (string Status, string Reason) Judge(MessageTemplate template)
    {
        if (Has(template, Rejected))
        {
            return ("REJECTED", Reasons.First(reason => reason == "INVALID_FORMAT" || Has(template, reason.ToLowerInvariant())));
        }

        // Of two that are in review, the earlier one is the original.
        return simulation.Templates.ListOf(template.WabaId).Any(other => other.Name != template.Name && other.Status != "REJECTED"
            && (other.Status != "PENDING" || other.Order < template.Order) && TextsOf(other) == TextsOf(template))
            ? ("REJECTED", "INVALID_FORMAT")
            : ("APPROVED", "NONE");
    }

    private void Follow(MessageTemplate approved, PlatformEvents events)
    {
        if (Has(approved, Paused) && Change(approved, template => template with { Status = "PAUSED" }) is { } paused)
        {
            events.TemplateStatus(paused, "PAUSED", "NONE", null);
        }

        if (Has(approved, BadQuality) && Change(approved, template => template with { QualityScore = "RED" }) is { } red)
        {
            events.TemplateQuality(red, "UNKNOWN");
        }

        if (Has(approved, Noticed) && Change(approved, template => template with { CorrectCategory = "MARKETING" }) is { } noticed)
        {
            events.CategoryNotice(noticed);
        }
    }

    private MessageTemplate? Change(MessageTemplate template, Func<MessageTemplate, MessageTemplate> change) =>
        simulation.Templates.Change(template.Id, change);

    private static bool Has(MessageTemplate template, string part) => template.Name.Contains(part, StringComparison.Ordinal);

    private static string TextsOf(MessageTemplate template) => template.Category == "AUTHENTICATION"
        ? template.Id
        : string.Join('\n', template.Components.EnumerateArray()
            .Where(part => part.Text("type")?.ToUpperInvariant() is "BODY" or "FOOTER").Select(part => part.Text("text")));
}
