using System.Text.Json;
using System.Text.Json.Nodes;
using BulkWhatsApp.CloudApi.Simulator.State;
using BulkWhatsApp.CloudApi.Simulator.Webhooks;

namespace BulkWhatsApp.CloudApi.Simulator.Graph;

/// <summary>Templates: list, read, create, delete, unpause (section 4).</summary>
internal sealed class TemplatesEndpoint(SimulationHost host)
{
    private readonly GraphList _list = new(new PageCursor());

    public Task ListAsync(HttpContext context)
    {
        if (RefuseAccount(context, out var wabaId) is { } refusal)
        {
            return GraphAnswer.ErrorAsync(context, refusal);
        }

        var filter = new TemplateFilter(context.Request.Query);
        var found = host.Current.Templates.ListOf(wabaId).Where(filter.Matches)
            .Select(template => (template.Order, TemplateJson.Describe(context.Request, template)))
            .ToArray();
        var summary = context.Request.Query.ContainsKey("summary") ? new JsonObject { ["total_count"] = found.Length } : null;
        return _list.WriteAsync(context, $"message_templates/{wabaId}", found, summary);
    }

    public Task GetAsync(HttpContext context, MessageTemplate template)
    {
        var answer = TemplateJson.Describe(context.Request, template);
        return GraphAnswer.JsonAsync(context, 200, json => GraphObjects.WriteMembers(json, answer));
    }

    /// <summary>Creates one language; it is PENDING until the review time of the options is over.</summary>
    public async Task CreateAsync(HttpContext context)
    {
        if (RefuseAccount(context, out var wabaId) is { } refusal)
        {
            await GraphAnswer.ErrorAsync(context, refusal);
            return;
        }

        JsonDocument document;
        try
        {
            document = await JsonDocument.ParseAsync(context.Request.Body, default, context.RequestAborted);
        }
        catch (JsonException)
        {
            await GraphAnswer.ErrorAsync(context, GraphError.Of(100, "The request body is not valid JSON."));
            return;
        }

        using (document)
        {
            await CreateAsync(context, document.RootElement, wabaId);
        }
    }

    /// <summary><c>?name=</c> all languages, <c>?hsm_id=&amp;name=</c> one, <c>?hsm_ids=[…]</c> several.</summary>
    public Task DeleteAsync(HttpContext context)
    {
        if (RefuseAccount(context, out var wabaId) is { } refusal)
        {
            return GraphAnswer.ErrorAsync(context, refusal);
        }

        var query = context.Request.Query;
        var name = query["name"].ToString();
        var ids = ReadIds(query);
        if (name.Length == 0 && ids.Length == 0)
        {
            return GraphAnswer.ErrorAsync(context, new GraphError(400, 100, "(#100) The parameter name is required."));
        }

        var removed = host.Current.Templates.Remove(template => template.WabaId == wabaId
            && (name.Length == 0 || template.Name == name)
            && (ids.Length == 0 || ids.Contains(template.Id)));
        return removed > 0
            ? GraphAnswer.SuccessAsync(context)
            : GraphAnswer.ErrorAsync(context, new GraphError(400, 100, "Invalid parameter")
            {
                UserTitle = "Message Template Not Found",
                UserMessage = "There is no message template with this name or id.",
            });
    }

    public Task UnpauseAsync(HttpContext context)
    {
        var simulation = host.Current;
        var template = simulation.Templates.FindById((string?)context.GetRouteValue("id"));
        var refusal = GraphAccess.Refuse(context, simulation, host.Clock.GetUtcNow(), AccessToken.Management, template?.WabaId)
            ?? (template is null ? GraphError.NoSuchObject("post", (string?)context.GetRouteValue("id")) : null)
            ?? (template!.Status == "PAUSED" ? null : GraphError.BadTemplate(2388039, "Template status cannot be changed", "The template is not paused."));
        if (refusal is not null)
        {
            return GraphAnswer.ErrorAsync(context, refusal);
        }

        simulation.Templates.Change(template!.Id, paused => paused with { Status = "APPROVED" });
        return GraphAnswer.SuccessAsync(context);
    }

    private Task CreateAsync(HttpContext context, JsonElement root, string wabaId)
    {
        var simulation = host.Current;
        var error = TemplateDefinition.Read(root, wabaId, out var template);
        if (error is null && simulation.Templates.Find(wabaId, template!.Name, template.Language) is not null)
        {
            error = GraphError.BadTemplate(2388024, "Content in This Language Already Exists",
                $"There is already {template.Language} content for this template. You can create a new template and try again.");
        }

        if (error is not null)
        {
            return GraphAnswer.ErrorAsync(context, error);
        }

        var stored = simulation.Templates.Upsert(template! with { Id = "" });
        if (host.Options.TemplateReviewMilliseconds is { } review)
        {
            simulation.Scheduler.Schedule(() => Approve(simulation, stored), TimeSpan.FromMilliseconds(review));
        }

        return GraphAnswer.JsonAsync(context, 200, json =>
        {
            json.WriteString("id", stored.Id);
            json.WriteString("status", stored.Status);
            json.WriteString("category", stored.Category);
        });
    }

    private void Approve(Simulation simulation, MessageTemplate template)
    {
        var approved = simulation.Templates.Change(template.Id, pending => pending with { Status = "APPROVED" });
        if (approved is not null)
        {
            new PlatformEvents(simulation, host.Clock).TemplateStatus(approved, "APPROVED", "NONE");
        }
    }

    private GraphError? RefuseAccount(HttpContext context, out string wabaId)
    {
        wabaId = (string)context.GetRouteValue("id")!;
        return GraphAccess.Refuse(context, host.Current, host.Clock.GetUtcNow(), AccessToken.Management, wabaId)
            ?? (host.Current.Accounts.FindAccount(wabaId) is null ? GraphError.NoSuchObject(context.Request.Method, wabaId) : null);
    }

    private static string[] ReadIds(IQueryCollection query)
    {
        var single = query["hsm_id"].ToString();
        var several = query["hsm_ids"].ToString().Split(['[', ']', '"', ',', ' '], StringSplitOptions.RemoveEmptyEntries);
        return single.Length > 0 ? [single] : several;
    }
}
