using System.Text.Json;
using System.Text.Json.Nodes;
using BulkWhatsApp.CloudApi.Simulator.State;
using BulkWhatsApp.CloudApi.Simulator.Webhooks;

namespace BulkWhatsApp.CloudApi.Simulator.Graph;

/// <summary>Templates: list, read, create, edit, delete, unpause (section 4).</summary>
internal sealed class TemplatesEndpoint(SimulationHost host)
{
    private const int EditsPerMonth = 10;

    private readonly GraphList _list = new(new PageCursor());

    public Task ListAsync(HttpContext context)
    {
        if (RefuseAccount(context, out var wabaId) is { } refusal)
        {
            return GraphAnswer.ErrorAsync(context, refusal);
        }

        var filter = new TemplateFilter(context.Request.Query);
        var templates = host.Current.Templates.ListOf(wabaId);
        if (templates.Count > 0 && TemplateJson.Refuse(context.Request, templates[0]) is { } unknown)
        {
            return GraphAnswer.ErrorAsync(context, unknown);
        }

        var portfolio = host.Current.Accounts.PortfolioOf(wabaId);
        var found = templates.Where(filter.Matches)
            .Select(template => (template.Order, TemplateJson.Describe(context.Request, template, portfolio))).ToArray();
        var summary = context.Request.Query.ContainsKey("summary") ? new JsonObject { ["total_count"] = found.Length } : null;
        return _list.WriteAsync(context, $"message_templates/{wabaId}", found, summary);
    }

    public Task GetAsync(HttpContext context, MessageTemplate template)
    {
        if (TemplateJson.Refuse(context.Request, template) is { } unknown)
        {
            return GraphAnswer.ErrorAsync(context, unknown);
        }

        var answer = TemplateJson.Describe(context.Request, template, host.Current.Accounts.PortfolioOf(template.WabaId));
        return GraphAnswer.JsonAsync(context, 200, json => GraphObjects.WriteMembers(json, answer));
    }

    /// <summary>Creates one language; it stays PENDING for the review time set in the options.</summary>
    public async Task CreateAsync(HttpContext context)
    {
        if (RefuseAccount(context, out var wabaId) is { } refusal)
        {
            await GraphAnswer.ErrorAsync(context, refusal);
            return;
        }

        await (await GraphBody.ReadAsync(context) is { } definition
            ? CreateAsync(context, definition, wabaId)
            : GraphAnswer.ErrorAsync(context, GraphError.Unreadable));
    }

    /// <summary>
    /// <c>POST /{template-id}</c>: changes components or category. An approved template stays usable, any other is reviewed again (4.5).
    /// </summary>
    public async Task EditAsync(HttpContext context, MessageTemplate template)
    {
        var simulation = host.Current;
        var error = GraphAccess.Refuse(context, simulation, host.Clock.GetUtcNow(), AccessToken.Management, template.WabaId);
        var change = error is null ? await GraphBody.ReadAsync(context) : null;
        MessageTemplate? edited = null;
        error ??= change is { } given ? Edit(template, given, host.Clock.GetUtcNow(), out edited) : GraphError.Unreadable;
        if (error is not null)
        {
            await GraphAnswer.ErrorAsync(context, error);
            return;
        }

        simulation.Templates.Upsert(edited!);
        if (edited!.Status == "PENDING")
        {
            Review(simulation, edited);
        }

        await GraphAnswer.SuccessAsync(context);
    }

    private static GraphError? Edit(MessageTemplate template, JsonElement change, DateTimeOffset now, out MessageTemplate? edited)
    {
        edited = null;
        if (template.Status is not ("APPROVED" or "REJECTED" or "PAUSED"))
        {
            return GraphError.BadTemplate(
                2388039, "Template status cannot be changed", $"A template that is {template.Status} cannot be edited.");
        }

        if (template.Status == "APPROVED" && IsTooOften(template.Edits, now))
        {
            return new GraphError(400, 100, "Invalid parameter")
            {
                UserTitle = "Template edit limit reached",
                UserMessage = "You can edit an approved template once every 24 hours and 10 times in 30 days.",
            };
        }

        var category = change.Text("category")?.ToUpperInvariant() ?? template.Category;
        if (template.Status == "APPROVED" && category != template.Category)
        {
            return GraphError.BadTemplate(
                2388039, "Template category cannot be changed", "The category of an approved template cannot be changed.");
        }

        var definition = new JsonObject
        {
            ["id"] = template.Id,
            ["name"] = template.Name,
            ["language"] = template.Language,
            ["category"] = category,
            ["parameter_format"] = template.ParameterFormat,
            ["message_send_ttl_seconds"] = change.TextOrNumber("message_send_ttl_seconds") ?? template.MessageSendTtlSeconds?.ToString(),
            ["components"] = JsonNode.Parse((change.Member("components") ?? template.Components).GetRawText()),
        };
        if (change.Member("components") is { } components
            && TemplateSubmission.Refuse(components, template.ParameterFormat == "NAMED", category, now) is { } refused)
        {
            return refused;
        }

        if (TemplateDefinition.Read(JsonSerializer.SerializeToElement(definition), template.WabaId, out var read) is { } bad)
        {
            return bad;
        }

        var status = template.Status == "APPROVED" ? "APPROVED" : "PENDING";
        edited = read! with
        {
            Status = status,
            QualityScore = template.QualityScore,
            Components = TemplateSubmission.WithAddresses(read!.Components),
            Edits = template.Status == "APPROVED" ? [.. template.Edits, now] : template.Edits,
        };
        return null;
    }

    private static bool IsTooOften(IReadOnlyList<DateTimeOffset> edits, DateTimeOffset now) =>
        edits.Any(at => at > now.AddDays(-1)) || edits.Count(at => at > now.AddDays(-30)) >= EditsPerMonth;

    /// <summary><c>?name=</c> deletes all languages, <c>?hsm_id=&amp;name=</c> one, <c>?hsm_ids=[…]</c> several.</summary>
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

        var store = host.Current.Templates;
        var doomed = store.ListOf(wabaId)
            .Where(template => (name.Length == 0 || template.Name == name) && (ids.Length == 0 || ids.Contains(template.Id))).ToList();
        if (doomed.Any(template => template.Status == "DISABLED"))
        {
            return GraphAnswer.ErrorAsync(
                context,
                GraphError.BadTemplate(2388039, "Template status cannot be changed", "A disabled template cannot be deleted."));
        }

        foreach (var approved in doomed.Where(template => template.Status == "APPROVED"))
        {
            store.Block(wabaId, approved.Name, ids.Length == 0 ? null : approved.Language);
        }

        return store.Remove(doomed.Contains) > 0
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
            ?? (template!.Status == "PAUSED"
                ? null
                : GraphError.BadTemplate(2388039, "Template status cannot be changed", "The template is not paused."));
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
        var now = host.Clock.GetUtcNow();
        var error = TemplateDefinition.Read(root, wabaId, out var template)
            ?? TemplateSubmission.Refuse(
                root.Member("components") ?? default, template!.ParameterFormat == "NAMED", template.Category, now)
            ?? TemplateReview.RefuseAtOnce(template);
        if (error is null && simulation.Templates.IsBlocked(wabaId, template!.Name, template.Language))
        {
            error = GraphError.BadTemplate(2388023, "Message template name is being deleted",
                $"New {template.Language} content can't be added while the existing {template.Language} content is being deleted.");
        }

        if (error is null && simulation.Templates.Find(wabaId, template!.Name, template.Language) is not null)
        {
            error = GraphError.BadTemplate(2388024, "Content in This Language Already Exists",
                $"There is already {template.Language} content for this template. You can create a new template and try again.");
        }

        if (error is not null)
        {
            return GraphAnswer.ErrorAsync(context, error);
        }

        var stored = simulation.Templates.Upsert(TemplateReview.Categorize(
            template! with { Id = "", Components = TemplateSubmission.WithAddresses(template.Components) }));
        Review(simulation, stored);

        return GraphAnswer.JsonAsync(context, 200, json =>
        {
            json.WriteString("id", stored.Id);
            json.WriteString("status", stored.Status);
            json.WriteString("category", stored.Category);
        });
    }

    /// <summary>Decides after the time set in the options; <see cref="TemplateReview"/> says how.</summary>
    private void Review(Simulation simulation, MessageTemplate template)
    {
        if (host.Options.TemplateReviewMilliseconds is { } review)
        {
            simulation.Scheduler.Schedule(
                () => new TemplateReview(simulation, host.Clock).Decide(template), TimeSpan.FromMilliseconds(review));
        }
    }

    private GraphError? RefuseAccount(HttpContext context, out string wabaId)
    {
        wabaId = (string)context.GetRouteValue("id")!;
        return GraphAccess.RefuseAccount(context, host, out _);
    }

    private static string[] ReadIds(IQueryCollection query)
    {
        var single = query["hsm_id"].ToString();
        var several = query["hsm_ids"].ToString().Split(['[', ']', '"', ',', ' '], StringSplitOptions.RemoveEmptyEntries);
        return single.Length > 0 ? [single] : several;
    }
}

/// <summary>The filters of the template list, all case-insensitive (4.2).</summary>
internal readonly struct TemplateFilter(IQueryCollection query)
{
    public bool Matches(MessageTemplate template) =>
        Equal("name", template.Name)
        && Equal("language", template.Language)
        && Equal("category", template.Category)
        && Equal("status", template.Status)
        && Equal("quality_score", template.QualityScore)
        && Contains("content", Content(template))
        && Contains("name_or_content", template.Name + "\n" + Content(template));

    private static string Content(MessageTemplate template) =>
        string.Join('\n', template.Components.EnumerateArray().Select(component => component.Text("text")));

    private bool Equal(string name, string value) =>
        query[name].ToString() is not { Length: > 0 } wanted || wanted.Equals(value, StringComparison.OrdinalIgnoreCase);

    private bool Contains(string name, string value) =>
        query[name].ToString() is not { Length: > 0 } wanted || value.Contains(wanted, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A template as the API shows it (4.2).</summary>
internal static class TemplateJson
{
    private const string Node = "WhatsAppMessageTemplate";
    private static readonly string[] Defaults =
    [
        "name", "parameter_format", "components", "language", "status", "category", "sub_category"
    ];

    /// <summary>The error for a field that templates do not have.</summary>
    public static GraphError? Refuse(HttpRequest request, MessageTemplate template) => GraphFields.Refuse(request, All(template, ""), Node);

    public static JsonObject Describe(HttpRequest request, MessageTemplate template, string portfolioId) =>
        GraphFields.Choose(request, All(template, portfolioId), Defaults);

    private static JsonObject All(MessageTemplate template, string portfolioId) => new()
    {
        ["name"] = template.Name,
        ["parameter_format"] = template.ParameterFormat,
        ["components"] = JsonNode.Parse(template.Components.GetRawText()),
        ["language"] = template.Language,
        ["status"] = template.Status,
        ["category"] = template.Category,
        ["sub_category"] = template.Category == "AUTHENTICATION" ? null : "CUSTOM",
        ["quality_score"] = new JsonObject { ["score"] = template.QualityScore, ["date"] = template.ScoredAt.ToUnixTimeSeconds() },
        ["rejected_reason"] = template.RejectedReason,
        ["message_send_ttl_seconds"] = template.MessageSendTtlSeconds,
        ["previous_category"] = template.PreviousCategory,
        ["correct_category"] = template.CorrectCategory,
        ["library_template_name"] = null,
        ["cta_url_link_tracking_opted_out"] = false,
        ["degrees_of_freedom_spec"] = null,
        ["health_status"] = HealthStatus.Of(template, portfolioId),
        ["id"] = template.Id,
    };
}
